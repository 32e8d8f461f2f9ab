namespace Allure.Net.Commons.Recording;

/// <summary>The text of a parameter's value, the same in every culture.</summary>
internal static class ParameterText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string or char => Quoted($"{value}"),
        bool flag => flag ? "true" : "false",
        Type type => $"<{type.FullName}>",
        Array array => $"[{string.Join(",", array.Cast<object?>().Select(Of))}]",
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };

    private static string Quoted(string text) => System.Text.Encoding.UTF8.GetString(ResultFolder.Serialize(text));
}
