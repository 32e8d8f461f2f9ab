using System.Collections;
using System.Globalization;

namespace ChaosHarness.StandIns.Wire;

/// <summary>A request as form fields: <c>Filters.Filter.1.Values.Value.2=x</c>.</summary>
internal static class QueryForm
{
    public static void Write(IDictionary<string, string> form, object owner, string prefix)
    {
        foreach (var member in Shape.Members(owner.GetType()))
        {
            if (member.ToSend(owner) is { } value)
            {
                WriteValue(form, value, prefix + member.PascalName, member);
            }
        }
    }

    private static void WriteValue(IDictionary<string, string> form, object value, string name, Member member)
    {
        if (Scalars.Holds(value.GetType()))
        {
            form.Add(name, Scalars.ToText(value));
        }
        else if (value is IList list)
        {
            WriteList(form, list, name, member);
        }
        else
        {
            Write(form, value, name + ".");
        }
    }

    private static void WriteList(IDictionary<string, string> form, IList list, string name, Member member)
    {
        if (list.Count == 0)
        {
            form.Add(name, string.Empty);
        }

        for (var index = 0; index < list.Count; index++)
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            WriteValue(form, list[index]!, $"{name}.{member.ItemName}.{number}", member);
        }
    }
}
