using System.Collections;
using System.Runtime.CompilerServices;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>Made-up values, so that commands are built and rows are read where there is no database.</summary>
internal static class Plausible
{
    /// <summary>Parses as a number and as an enum; two elements in every list.</summary>
    public static object? Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "1";
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(DateTime))
        {
            return DateTime.UnixEpoch;
        }

        if (type.IsPrimitive || type == typeof(decimal))
        {
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(byte[]))
        {
            return new byte[] { 1 };
        }

        if (type == typeof(object))
        {
            return 1;
        }

        return ElementOf(type) is { } element ? List(type, element) : One(type);
    }

    private static object? One(Type type) => type switch
    {
        { IsValueType: true } => Activator.CreateInstance(type),
        { IsAbstract: true } => null,
        _ => RuntimeHelpers.GetUninitializedObject(type),
    };

    private static Type? ElementOf(Type type) => type.IsArray
        ? type.GetElementType()
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    private static object List(Type type, Type element)
    {
        var array = Array.CreateInstance(element, 2);
        array.SetValue(Value(element), 0);
        array.SetValue(Value(element), 1);
        if (type.IsAssignableFrom(array.GetType()))
        {
            return array;
        }

        var listType = typeof(List<>).MakeGenericType(element);
        return type.IsAssignableFrom(listType)
            ? (IList)Activator.CreateInstance(listType, array)!
            : Activator.CreateInstance(type, array)!;
    }
}
