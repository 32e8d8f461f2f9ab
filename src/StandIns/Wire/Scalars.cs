using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Single values as text, as XML, query strings and forms carry them.</summary>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<Type, Func<string, ConstantClass>> Finders = new();

    public static bool Holds(Type type) =>
        type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type).IsValueType || IsConstant(type);

    public static bool IsConstant(Type type) => type.IsSubclassOf(typeof(ConstantClass));

    public static string ToText(object value) => value switch
    {
        string text => text,
        ConstantClass constant => constant.Value,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A value of type '{value.GetType()}' has no text form.", nameof(value)),
    };

    public static object FromText(string text, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => text,
            _ when IsConstant(plain) => Constant(text, plain),
            _ when plain == typeof(bool) => bool.Parse(text),
            _ when plain == typeof(int) => int.Parse(text, CultureInfo.InvariantCulture),
            _ when plain == typeof(long) => long.Parse(text, CultureInfo.InvariantCulture),
            _ when plain == typeof(double) => double.Parse(text, CultureInfo.InvariantCulture),
            _ when plain == typeof(DateTime) => DateTime.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            _ => throw new ArgumentException($"Text cannot become a value of type '{type}'.", nameof(type)),
        };
    }

    /// <summary>The interned constant; a value the model does not know makes a new one and so survives.</summary>
    public static ConstantClass Constant(string text, Type type) => Finders.GetOrAdd(type, FinderOf)(text);

    private static Func<string, ConstantClass> FinderOf(Type type)
    {
        var finder = type.GetMethod("FindValue", BindingFlags.Public | BindingFlags.Static, [typeof(string)]);
        return finder!.CreateDelegate<Func<string, ConstantClass>>();
    }
}
