namespace ChaosHarness.Tests.Style;

/// <summary>A place in a YAML tree; what is not there is an empty place.</summary>
internal sealed class WorkflowNode(object? content)
{
    /// <summary>The scalar; empty where there is none.</summary>
    public string Text => content as string ?? string.Empty;

    public bool Has(string member) => content is IDictionary<object, object?> members && members.ContainsKey(member);

    public WorkflowNode At(string member) =>
        new(content is IDictionary<object, object?> members && members.TryGetValue(member, out var found) ? found : null);

    public IEnumerable<KeyValuePair<string, WorkflowNode>> Members() =>
        content is IDictionary<object, object?> members
            ? members.Select(member => KeyValuePair.Create((string)member.Key, new WorkflowNode(member.Value)))
            : [];

    public IEnumerable<WorkflowNode> Items() =>
        content is IEnumerable<object?> items and not IDictionary<object, object?> ? items.Select(item => new WorkflowNode(item)) : [];
}
