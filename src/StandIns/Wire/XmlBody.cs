using System.Collections;
using System.Xml.Linq;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Requests and answers as XML. Elements are written in model order, which services insist on.</summary>
internal static class XmlBody
{
    public static XElement Write(XName root, object owner, IEnumerable<Member> members)
    {
        var element = new XElement(root);
        foreach (var member in members)
        {
            if (member.ToSend(owner) is { } value)
            {
                element.Add(WriteValue(root.Namespace + member.PascalName, value, member));
            }
        }

        return element;
    }

    public static void Fill(object owner, XElement xml)
    {
        foreach (var member in Shape.Members(owner.GetType()))
        {
            if (Child(xml, member.PascalName) is { } element)
            {
                member.Set(owner, Read(element, member.Type));
            }
        }
    }

    /// <summary>By local name: answers name a namespace that differs from service to service.</summary>
    public static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static XElement WriteValue(XName name, object value, Member member)
    {
        if (value is IList list)
        {
            var items = list.Cast<object>().Select(item => WriteValue(name.Namespace + member.ItemName, item, member));
            return new XElement(name, items);
        }

        return Scalars.Holds(value.GetType())
            ? new XElement(name, Scalars.ToText(value))
            : Write(name, value, Shape.Members(value.GetType()));
    }

    private static object Read(XElement xml, Type type)
    {
        if (Scalars.Holds(type))
        {
            return Scalars.FromText(xml.Value, type);
        }

        var value = Activator.CreateInstance(type)!;
        if (value is IList list)
        {
            // The name of an item is not looked at: a list holds one kind of element only.
            foreach (var item in xml.Elements())
            {
                list.Add(Read(item, type.GenericTypeArguments[0]));
            }
        }
        else
        {
            Fill(value, xml);
        }

        return value;
    }
}
