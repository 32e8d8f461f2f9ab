using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace ChaosHarness.Tests.Unit.Allure;

/// <summary>
/// Runs a sample fixture through NUnit's own runner and reads what was written. The samples are abstract, so that
/// the outer run does not find them; a class derived while the test runs makes one of them a fixture.
/// </summary>
internal sealed class SampleRun
{
    private static readonly string Results = Path.Combine(ResultFolderSetUp.Folder, "results");

    private SampleRun(ITestResult outcome, IReadOnlyList<JsonNode> results, IReadOnlyList<JsonNode> containers)
    {
        Outcome = outcome;
        Tests = results;
        Containers = containers;
    }

    public ITestResult Outcome { get; }

    public IReadOnlyList<JsonNode> Tests { get; }

    public IReadOnlyList<JsonNode> Containers { get; }

    public JsonNode this[string name] => Tests.Single(test => (string?)test["name"] == name);

    public static SampleRun Of<TSample>()
    {
        var before = Files();
        var assembly = Derive(typeof(TSample));
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(assembly, new Dictionary<string, object> { ["NumberOfTestWorkers"] = 0 });
        var outcome = runner.Run(new SilentListener(), TestFilter.Empty);
        var written = Files().Except(before).ToArray();
        return new SampleRun(outcome, Read(written, "-result.json"), Read(written, "-container.json"));
    }

    public static string AttachmentText(JsonNode attachment) =>
        File.ReadAllText(Path.Combine(Results, (string)attachment["source"]!));

    public static string? LabelOf(JsonNode test, string name) =>
        (string?)test["labels"]!.AsArray().SingleOrDefault(label => (string?)label!["name"] == name)?["value"];

    private static Assembly Derive(Type sample)
    {
        var name = new AssemblyName("Samples");
        var assembly = AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Samples");
        var type = module.DefineType("Samples." + sample.Name, TypeAttributes.Public | TypeAttributes.Class, sample);
        return type.CreateType().Assembly;
    }

    private static string[] Files() => Directory.Exists(Results) ? Directory.GetFiles(Results) : [];

    private static List<JsonNode> Read(IEnumerable<string> files, string ending) =>
        [.. files.Where(file => file.EndsWith(ending, StringComparison.Ordinal))
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!)];

    private sealed class SilentListener : ITestListener
    {
        public void TestStarted(ITest test)
        {
        }

        public void TestFinished(ITestResult result)
        {
        }

        public void TestOutput(TestOutput output)
        {
        }

        public void SendMessage(TestMessage message)
        {
        }
    }
}
