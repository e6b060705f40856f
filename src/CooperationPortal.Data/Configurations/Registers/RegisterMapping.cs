using System.Linq.Expressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

/// <summary>What the mappings of kinds have in common. Text lengths come from the kind's own description (<see cref="UseFieldLengths"/>).</summary>
internal static class RegisterMapping
{
    /// <summary>The property refers to a department.</summary>
    public static void HasDepartment<TEntry>(this EntityTypeBuilder<TEntry> builder, Expression<Func<TEntry, int?>> property)
        where TEntry : RegisterEntry => builder.HasOne<Department>().WithMany()
            .HasForeignKey(((MemberExpression)property.Body).Member.Name).OnDelete(DeleteBehavior.Restrict);

    /// <summary>The property refers to an entry.</summary>
    public static void HasEntry<TEntry>(this EntityTypeBuilder<TEntry> builder, Expression<Func<TEntry, int?>> property)
        where TEntry : RegisterEntry => builder.HasOne<RegisterEntry>().WithMany()
            .HasForeignKey(((MemberExpression)property.Body).Member.Name).OnDelete(DeleteBehavior.Restrict);

    /// <summary>The property refers to a meeting.</summary>
    public static void HasMeeting<TEntry>(this EntityTypeBuilder<TEntry> builder, Expression<Func<TEntry, int?>> property)
        where TEntry : RegisterEntry => builder.HasOne<JointMeeting>().WithMany()
            .HasForeignKey(((MemberExpression)property.Body).Member.Name).OnDelete(DeleteBehavior.Restrict);

    /// <summary>Gives each text column of a kind the length that its field allows.</summary>
    public static void UseFieldLengths(this ModelBuilder builder)
    {
        foreach (var kind in RegisterKinds.All)
        {
            foreach (var field in kind.OwnFields.Where(f => f.MaxLength > 0))
            {
                builder.Entity(kind.EntryType).Property(char.ToUpperInvariant(field.Key[0]) + field.Key[1..]).HasMaxLength(field.MaxLength);
            }
        }
    }
}
