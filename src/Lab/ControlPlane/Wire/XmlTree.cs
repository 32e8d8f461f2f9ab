using System.Globalization;
using System.Xml.Linq;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Members to and from XML; times are ISO 8601.</summary>
internal static class XmlTree
{
    /// <param name="element">The element whose children are the members.</param>
    /// <param name="listNames">Elements that wrap items; XML itself does not say which do.</param>
    public static WireMap Read(XElement element, IReadOnlySet<string> listNames)
    {
        var map = new WireMap();
        foreach (var child in element.Elements())
        {
            map[child.Name.LocalName] = ValueOf(child, listNames);
        }

        return map;
    }

    public static XElement Write(XNamespace space, string name, object? value)
    {
        var element = new XElement(space + name);
        switch (value)
        {
            case WireMap map:
                element.Add(map.Where(pair => pair.Value is not null).SelectMany(pair => Members(space, pair.Key, pair.Value)));
                break;
            case WireList list:
                element.Add(list.Select(item => Write(space, list.ItemName, item)));
                break;
            default:
                element.Value = TextOf(value);
                break;
        }

        return element;
    }

    private static IEnumerable<XElement> Members(XNamespace space, string name, object? value) => value switch
    {
        WireList { IsFlat: true } list => list.Select(item => Write(space, list.ItemName, item)),
        WireMap { Form: { IsFlat: true } form } map => Entries(space, form, map),
        WireMap { Form: { } form } map => [new XElement(space + name, Entries(space, form, map))],
        _ => [Write(space, name, value)],
    };

    private static IEnumerable<XElement> Entries(XNamespace space, EntryForm form, WireMap map) =>
        map.Select(pair => Write(space, form.Entry, new WireMap { [form.Key] = pair.Key, [form.Value] = pair.Value }));

    private static object? ValueOf(XElement element, IReadOnlySet<string> listNames)
    {
        if (listNames.Contains(element.Name.LocalName))
        {
            return new WireList(element.Elements().Select(item => ValueOf(item, listNames)));
        }

        return element.HasElements ? Read(element, listNames) : element.Value;
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
