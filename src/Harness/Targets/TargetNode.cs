using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;

namespace ChaosHarness.Harness.Targets;

/// <summary>A place in a target file that collects errors instead of stopping at the first.</summary>
internal sealed class TargetNode(JsonElement element, string path, List<string> errors)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement.Clone();

    public List<string> Errors => errors;

    private bool Exists => element.ValueKind == JsonValueKind.Object;

    public void Complain(string name, string what) => errors.Add($"{path}.{name} {what}.");

    public bool Has(string name) =>
        Exists && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null;

    /// <summary>Complains of members that no one reads: they are typing errors.</summary>
    public void Known(params string[] names)
    {
        if (!Exists)
        {
            errors.Add($"{path} must be an object with {string.Join(", ", names)}.");
            return;
        }

        foreach (var member in element.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            Complain(member.Name, $"is not known here; known are {string.Join(", ", names)}");
        }
    }

    public TargetNode Child(string name, params string[] known)
    {
        if (Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Object } found)
        {
            var child = new TargetNode(found, $"{path}.{name}", errors);
            child.Known(known);
            return child;
        }

        // One complaint for the whole: its members are read from nothing and stay silent.
        ComplainUnlessSilent(name, $"it must be an object with {string.Join(", ", known)}");
        return new TargetNode(Nothing, $"{path}.{name}", errors);
    }

    public string Text(string name)
    {
        if (Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.String } found
            && found.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        ComplainUnlessSilent(name, "it must be a text");
        return string.Empty;
    }

    public string Text(string name, string pattern, string form) =>
        Text(name, text => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), form);

    public string Text(string name, Func<string, bool> fits, string form)
    {
        var text = Text(name);
        if (text.Length > 0 && !fits(text))
        {
            Complain(name, $"is '{text}'; it must be {form}");
        }

        return text;
    }

    public int Number(string name, int least, int most)
    {
        if (Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Number } found
            && found.TryGetInt32(out var number))
        {
            if (number < least || number > most)
            {
                Complain(name, $"is {number}; it must lie between {least} and {most}");
            }

            return number;
        }

        ComplainUnlessSilent(name, $"it must be a whole number between {least} and {most}");
        return least;
    }

    public TimeSpan Duration(string name, TimeSpan least, TimeSpan most)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return least;
        }

        try
        {
            var duration = XmlConvert.ToTimeSpan(text);
            if (duration < least || duration > most)
            {
                Complain(name, $"is {text}; it must lie between {XmlConvert.ToString(least)} and {XmlConvert.ToString(most)}");
            }

            return duration;
        }
        catch (FormatException)
        {
            Complain(name, $"is '{text}'; it must be an ISO 8601 duration such as 'PT60S'");
            return least;
        }
    }

    public Uri Uri(string name)
    {
        var text = Text(name);
        if (System.Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri!;
        }

        if (text.Length > 0)
        {
            Complain(name, $"is '{text}'; it must be an http or https address");
        }

        return new Uri("http://unset.invalid/");
    }

    public Uri? OptionalUri(string name) => Has(name) ? Uri(name) : null;

    public string Address(string name) => Text(name, IsAddress, "an IP address");

    public IReadOnlyList<string> Addresses(string name) => Texts(name, least: 1, IsAddress, "an IP address");

    public IReadOnlyList<string> Texts(string name, int least, Func<string, bool> fits, string form)
    {
        var texts = Texts(name, least);
        foreach (var text in texts.Where(text => !fits(text)))
        {
            Complain(name, $"holds '{text}'; each entry must be {form}");
        }

        return texts;
    }

    public IReadOnlyList<string> Texts(string name, int least)
    {
        if (Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Array } found
            && found.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            if (found.GetArrayLength() < least)
            {
                Complain(name, $"is empty; it must hold at least {least} text");
            }

            return [.. found.EnumerateArray().Select(item => item.GetString()!)];
        }

        ComplainUnlessSilent(name, "it must be a list of texts");
        return [];
    }

    public IReadOnlyDictionary<string, T> Map<T>(string name, Func<TargetNode, T> read)
    {
        if (Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Object } found)
        {
            return found.EnumerateObject()
                .GroupBy(member => member.Name, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => read(new TargetNode(group.Last().Value, $"{path}.{name}.{group.Key}", errors)),
                    StringComparer.Ordinal);
        }

        ComplainUnlessSilent(name, "it must be an object");
        return new Dictionary<string, T>();
    }

    /// <summary>The node's own text, for maps of texts.</summary>
    public string Itself()
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString()!;
        }

        errors.Add($"{path} must be a text.");
        return string.Empty;
    }

    /// <summary>The node's own text, for maps of addresses.</summary>
    public string ItselfAddress()
    {
        var text = Itself();
        if (element.ValueKind == JsonValueKind.String && !IsAddress(text))
        {
            errors.Add($"{path} is '{text}'; it must be an IP address.");
        }

        return text;
    }

    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _);

    /// <summary>Below something that is no object itself, one complaint of that is enough.</summary>
    private void ComplainUnlessSilent(string name, string what)
    {
        if (Exists)
        {
            Complain(name, $"{(Has(name) ? "is empty or of another type" : "is missing")}; {what}");
        }
    }
}
