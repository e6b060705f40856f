using CooperationPortal.Core.Departments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class DepartmentConfiguration : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.Property(d => d.Code).HasMaxLength(Department.CodeLength);
        builder.Property(d => d.Name).HasMaxLength(Department.NameLength);
        builder.Property(d => d.NameEn).HasMaxLength(Department.NameLength);
        builder.Property(d => d.Liaison).HasMaxLength(Department.LiaisonLength);
        builder.HasOne<Department>().WithMany().HasForeignKey(d => d.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(d => d.Title);
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasMany(d => d.Aliases).WithOne().HasForeignKey(a => a.DepartmentId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(d => d.Aliases).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class DepartmentAliasConfiguration : IEntityTypeConfiguration<DepartmentAlias>
{
    public void Configure(EntityTypeBuilder<DepartmentAlias> builder)
    {
        builder.ToTable("DepartmentAliases");
        builder.Property(a => a.Name).HasMaxLength(Department.NameLength);
    }
}
