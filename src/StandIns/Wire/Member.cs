using System.Collections;
using System.Reflection;
using Amazon;

namespace ChaosHarness.StandIns.Wire;

/// <summary>One property of a request, an answer or a nested type, seen from the wire.</summary>
internal sealed class Member(PropertyInfo property)
{
    private readonly string? modelName = property.GetCustomAttribute<WireNameAttribute>()?.Name;
    private readonly bool fillsItself = property.IsDefined(typeof(IdempotencyTokenAttribute));

    public string Name => property.Name;

    public Type Type => property.PropertyType;

    public string ItemName { get; } = property.GetCustomAttribute<ItemNameAttribute>()?.Name ?? "member";

    /// <summary>Models of REST-JSON services begin member names with a small letter; all others do not.</summary>
    public string CamelName => modelName ?? char.ToLowerInvariant(Name[0]) + Name[1..];

    public string PascalName => modelName ?? Name;

    /// <summary>The value to send, or null for a member that is not sent.</summary>
    public object? ToSend(object owner) => property.GetValue(owner) switch
    {
        null when fillsItself => Guid.NewGuid().ToString(),
        // With this switch every collection starts empty, so an empty one cannot mean "send an empty one".
        ICollection { Count: 0 } when AWSConfigs.InitializeCollections => null,
        var value => value,
    };

    public void Set(object owner, object? value) => property.SetValue(owner, value);
}
