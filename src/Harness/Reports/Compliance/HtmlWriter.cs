using System.Text;
using System.Xml;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Writes HTML in which every text and every attribute is escaped, and every element is closed.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    public HtmlWriter Open(string tag, params (string Name, string Value)[] attributes)
    {
        Begin(tag, attributes);
        open.Push(tag);
        return this;
    }

    public HtmlWriter Close()
    {
        text.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element that has no content, such as <c>meta</c>.</summary>
    public HtmlWriter Void(string tag, params (string Name, string Value)[] attributes)
    {
        Begin(tag, attributes);
        return this;
    }

    public HtmlWriter Element(string tag, string content, params (string Name, string Value)[] attributes) =>
        Open(tag, attributes).Text(content).Close();

    public HtmlWriter Text(string content)
    {
        Escape(content);
        return this;
    }

    public HtmlWriter Line()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>The page's own style sheet, the one text that is not escaped.</summary>
    public HtmlWriter Style(string sheet)
    {
        text.Append("<style>").Append(sheet).Append("</style>\n");
        return this;
    }

    public override string ToString() => open.Count == 0
        ? text.ToString()
        : throw new InvalidOperationException($"The page is not complete: '{open.Peek()}' was not closed.");

    private void Begin(string tag, (string Name, string Value)[] attributes)
    {
        text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            text.Append(' ').Append(name).Append("=\"");
            Escape(value);
            text.Append('"');
        }

        text.Append('>');
    }

    private void Escape(string content)
    {
        foreach (var rune in content.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                _ when rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) => text.Append('\uFFFD'),
                _ => text.Append(rune),
            };
        }
    }
}
