using System.Reflection;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Tests.Auditing;

/// <summary>The chain of the audit trail (SEC-59).</summary>
public sealed class AuditChainTests
{
    private static readonly AuditKey Key = AuditKey.TryRead(Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]))!;

    public static TheoryData<string> Columns => [.. typeof(AuditEntry).GetProperties().Select(property => property.Name)];

    /// <summary>A new column of the entry fails here until the chain seals it too.</summary>
    [Theory, MemberData(nameof(Columns))]
    public void SEC_59_Every_column_is_sealed(string column)
    {
        var property = typeof(AuditEntry).GetProperty(column)!;
        var sealedHash = Hash(Entry());

        Assert.All(OtherValues(property, Entry()), value =>
        {
            var changed = Entry();
            property.SetValue(changed, value);
            Assert.NotEqual(sealedHash, Hash(changed));
        });
    }

    [Fact]
    public void SEC_59_The_same_entry_has_the_same_seal_and_another_one_behind_another()
    {
        Assert.Equal(Hash(Entry()), Hash(Entry()));
        Assert.NotEqual(Hash(Entry()), AuditChain.Next(Key, Hash(Entry()), Entry()));
        Assert.NotEqual(
            Hash(Entry()),
            AuditChain.Next(AuditKey.TryRead(Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]))!, AuditChain.Start, Entry()));
        Assert.Equal(AuditSeal.HashLength, Hash(Entry()).Length);
    }

    /// <summary>A sign that moves from one column into the next makes another entry; so do "nothing" and "an empty text".</summary>
    [Fact]
    public void SEC_59_No_two_entries_are_written_alike()
    {
        var hashes = new[] { ("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc") }
            .Select(pair => Hash(Entry(kind: pair.Item1, id: pair.Item2)))
            .Append(Hash(Entry(reason: null)))
            .Append(Hash(Entry(reason: "")))
            .ToList();

        Assert.Distinct(hashes);
    }

    /// <summary>The format may not change unnoticed: what is sealed could not be verified any more.</summary>
    [Fact]
    public void SEC_59_The_seal_of_a_known_entry_stays_what_it_was() =>
        Assert.Equal("3738344c1ade520354ff71672ebbae04c0d4b5ccfcc8b5b8b61ecd9a4313e37b", Hash(Entry()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void SEC_59_A_weak_key_is_none(string? key) => Assert.Null(AuditKey.TryRead(key));

    private static string Hash(AuditEntry entry) => AuditChain.Next(Key, AuditChain.Start, entry);

    private static AuditEntry Entry(string kind = "report", string id = "7", string? reason = "因故") => new()
    {
        At = new DateTime(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc),
        ActorId = 3,
        ActorName = "张三",
        ActorDepartmentId = 4,
        ActorSide = Side.Jinghai,
        Address = "10.0.0.1",
        CorrelationId = "c0",
        Action = AuditAction.ReportReturned,
        SubjectKind = kind,
        SubjectId = id,
        SubjectLabel = "3.2",
        TaskId = 5,
        MeetingId = 6,
        Reason = reason,
        Changes = "[]",
    };

    private static IEnumerable<object?> OtherValues(PropertyInfo property, AuditEntry entry)
    {
        var value = property.GetValue(entry);
        var type = Nullable.GetUnderlyingType(property.PropertyType);
        if (type is not null || property.PropertyType == typeof(string))
        {
            yield return null;
        }

        yield return value switch
        {
            string text => text + "x",
            int number => number + 1,
            long number => number + 1,
            DateTime moment => moment.AddTicks(10),
            Side => Side.Lianhuashan,
            _ => throw new NotSupportedException($"Say how to change a {property.PropertyType}, and seal it in AuditChain."),
        };
    }
}
