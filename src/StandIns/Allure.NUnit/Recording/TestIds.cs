using System.Security.Cryptography;
using System.Text;
using NUnit.Framework.Interfaces;

namespace Allure.Net.Commons.Recording;

/// <summary>Names and identifiers that stay the same over runs, machines and versions.</summary>
internal static class TestIds
{
    public static string ShortName(Type type) =>
        type.DeclaringType is { } outer ? $"{ShortName(outer)}+{type.Name}" : type.Name;

    public static string FullName(ITest test, Type type)
    {
        var arguments = FixtureArguments(test);
        var method = test.Method?.MethodInfo;
        var parameters = method?.GetParameters().Select(p => TypeName(p.ParameterType)) ?? [];
        var ofFixture = arguments.Count == 0 ? "" : $"({string.Join(",", arguments.Select(ParameterText.Of))})";
        return $"{TypeName(type)}{ofFixture}.{method?.Name ?? test.Name}({string.Join(",", parameters)})";
    }

    public static string TestCaseId(string fullName) => Digest(fullName);

    public static string HistoryId(string fullName, IEnumerable<Parameter> parameters)
    {
        var counted = parameters.Where(p => !p.excluded).OrderBy(p => p.name, StringComparer.Ordinal);
        var text = ResultFolder.Serialize(new { fullName, parameters = counted.Select(p => p.value) });
        return Digest(Encoding.UTF8.GetString(text));
    }

    private static List<object?> FixtureArguments(ITest test)
    {
        ITest? item = test;
        while (item is not null && item is not global::NUnit.Framework.Internal.TestFixture)
        {
            item = item.Parent;
        }

        return [.. item?.Arguments ?? []];
    }

    private static string TypeName(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = string.IsNullOrEmpty(type.Namespace) ? ShortName(type) : $"{type.Namespace}.{ShortName(type)}";
        var assembly = type.Assembly == typeof(object).Assembly ? "" : type.Assembly.GetName().Name + ":";
        var arguments = type.GetGenericArguments();
        return assembly + name + (arguments.Length == 0 ? "" : $"[{string.Join(",", arguments.Select(TypeName))}]");
    }

#pragma warning disable CA5351 // The format's other writers use MD5 for these names; nothing rests on its strength.
    private static string Digest(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
