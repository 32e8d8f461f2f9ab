using YamlDotNet.Serialization;

namespace ChaosHarness.Tests.Style;

/// <summary>A workflow as text and as tree.</summary>
internal sealed record WorkflowFile(string Path, string Text, WorkflowNode Root)
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithDuplicateKeyChecking().Build();

    public static WorkflowFile Read(TreeFile file) => new(file.Path, file.Text, new WorkflowNode(Yaml.Deserialize<object?>(file.Text)));
}
