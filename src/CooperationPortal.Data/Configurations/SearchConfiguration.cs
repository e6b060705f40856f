using CooperationPortal.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class SearchDocumentConfiguration : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.Property(d => d.Text).HasMaxLength(SearchDocument.TextLength);

        // No keys to the records: they are of many tables, and a document without a record is never found.
        builder.HasIndex(d => new { d.Kind, d.SubjectId, d.FileId, d.Part }).IsUnique();
    }
}

internal sealed class SearchGramConfiguration : IEntityTypeConfiguration<SearchGram>
{
    public void Configure(EntityTypeBuilder<SearchGram> builder)
    {
        builder.ToTable("SearchGrams");

        // Numbers and not texts: no collation has a say in what is equal. The key is the index; there is no other one to keep.
        builder.HasKey(g => new { g.Gram, g.Kind, g.DocumentId });
        builder.Property(g => g.Gram).ValueGeneratedNever();
        builder.Property(g => g.DocumentId).ValueGeneratedNever();
    }
}
