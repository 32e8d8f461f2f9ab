using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Members of a request or answer, in order, whatever protocol carried them.</summary>
/// <remarks>
/// Values are <c>string</c>, <c>bool</c>, <c>int</c>, <c>long</c>, <c>double</c>, <see cref="DateTimeOffset"/>,
/// <see cref="WireMap"/>, <see cref="WireList"/> or null (not sent). Query carries text only, so readers convert.
/// </remarks>
internal sealed class WireMap : OrderedDictionary<string, object?>
{
    public WireMap()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Set where the members are keys of a map rather than names of the model.</summary>
    public EntryForm? Form { get; init; }

    public static WireMap Of(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var map = new WireMap();
        foreach (var (name, value) in texts)
        {
            map[name] = value;
        }

        return map;
    }

    public string? Text(string name) => this.GetValueOrDefault(name) switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unfit(name, "a string"),
    };

    public string Required(string name) => Text(name) is { Length: > 0 } text
        ? text
        : throw new InvalidMemberException($"The parameter '{name}' is missing. Give it a value.");

    public long? Integer(string name) => this.GetValueOrDefault(name) switch
    {
        null => null,
        int value => value,
        long value => value,
        double value when value == Math.Floor(value) => (long)value,
        string text when long.TryParse(text, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw Unfit(name, "a whole number"),
    };

    public double? Number(string name) => this.GetValueOrDefault(name) is { } value ? NumberOf(name, value) : null;

    public bool? Flag(string name) => this.GetValueOrDefault(name) switch
    {
        null => null,
        bool value => value,
        string text when bool.TryParse(text, out var value) => value,
        _ => throw Unfit(name, "true or false"),
    };

    public DateTimeOffset? Time(string name) => this.GetValueOrDefault(name) switch
    {
        null => null,
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        { } value and (int or long or double) =>
            DateTimeOffset.UnixEpoch.AddSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => throw Unfit(name, "a time"),
    };

    public WireMap? Map(string name) => this.GetValueOrDefault(name) switch
    {
        null => null,
        WireMap map => map,
        string { Length: 0 } => [],
        _ => throw Unfit(name, "a structure"),
    };

    public IReadOnlyList<WireMap> Maps(string name) =>
        [.. Items(name).Select(item => item as WireMap ?? throw Unfit(name, "a list of structures"))];

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(item => item as string ?? throw Unfit(name, "a list of strings"))];

    public IReadOnlyList<double> Numbers(string name) => [.. Items(name).Select(item => NumberOf(name, item))];

    /// <summary>The members as texts, for maps of strings such as tags.</summary>
    public IReadOnlyDictionary<string, string> ToTexts() =>
        Keys.ToDictionary(key => key, key => Text(key) ?? "", StringComparer.Ordinal);

    private WireList Items(string name) => this.GetValueOrDefault(name) switch
    {
        null => [],
        WireList list => list,
        string { Length: 0 } => [],
        _ => throw Unfit(name, "a list"),
    };

    private static double NumberOf(string name, object? value) => value switch
    {
        int number => number,
        long number => number,
        double number => number,
        string text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Unfit(name, "a number"),
    };

    private static InvalidMemberException Unfit(string name, string wanted) =>
        new($"The parameter '{name}' does not fit: it must be {wanted}.");
}
