using System.Collections;
using System.Data.Common;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>
/// The answer of a database that is not there: one made-up row in each of a bounded number of result sets.
/// One row, because the further commands of a split query are sent only when the first has a row.
/// It must end: a reader that goes on for ever eats all memory.
/// </summary>
internal sealed class PlausibleReader(int resultSets) : DbDataReader
{
    private int _resultSet = 1;
    private bool _read;

    // More columns than any query selects.
    public override int FieldCount => 1024;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(0);

    public override bool Read()
    {
        var first = !_read;
        _read = true;
        return first;
    }

    public override bool NextResult()
    {
        _read = false;
        return ++_resultSet <= resultSets;
    }

    public override bool IsDBNull(int ordinal) => false;

    public override T GetFieldValue<T>(int ordinal) => (T)Plausible.Value(typeof(T))!;

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values)
    {
        Array.Fill(values, 1);
        return values.Length;
    }

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override char GetChar(int ordinal) => '1';

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetName(int ordinal) => "Column" + ordinal;

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "int";

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override IEnumerator GetEnumerator() => Array.Empty<object>().GetEnumerator();
}
