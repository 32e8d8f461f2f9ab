using System.Collections.Concurrent;
using System.Reflection;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Members of a type in the order of its source, which is the order of the service model.</summary>
internal static class Shape
{
    private static readonly ConcurrentDictionary<Type, Member[]> Known = new();

    public static Member[] Members(Type type) => Known.GetOrAdd(type, Read);

    public static bool IsList(Type type) => IsGeneric(type, typeof(List<>));

    public static bool IsMap(Type type) => IsGeneric(type, typeof(Dictionary<,>));

    private static bool IsGeneric(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    // Declared members only: the bases of requests and answers carry transport properties, not members of the model.
    private static Member[] Read(Type type) => [.. type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .OrderBy(property => property.MetadataToken)
        .Select(property => new Member(property))];
}
