using ChaosHarness.Tests.Lab.Core;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Aws;

/// <summary>Debian's AWS CLI and boto3, unmodified, against the endpoints of a lab: every call is one line of the output.</summary>
/// <remarks>
/// <c>conformance.py</c> walks each raw answer along botocore's own service model, so what the lab invents, forgets or
/// mistypes is found even where botocore would put up with it.
/// </remarks>
public sealed class AwsConformanceTests
{
    private const int LeastCalls = 60;
    private const string Parts = "unbound-edge,unbound-taiwan-app,unbound-tokyo-app,control-plane,functions";

    private static readonly TimeSpan FetchLimit = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Every_answer_to_the_AWS_CLI_and_boto3_is_as_the_service_models_have_it()
    {
        RunningLab.SkipUnlessRoot();
        using var limit = new CancellationTokenSource(FetchLimit);
        var tools = await AwsTools.FindAsync(limit.Token);
        using var lab = RunningLab.Start("aws", Parts);

        var script = Path.Combine(AppContext.BaseDirectory, "Aws", "conformance.py");
        var asked = lab.Command(
            "exec", "--name", lab.Name, "edge", "--",
            "env", $"PYTHONPATH={tools.PythonPath}", "PYTHONDONTWRITEBYTECODE=1",
            tools.Python, script, "--aws", tools.Cli);
        await TestContext.Out.WriteLineAsync(asked.Output);

        var lines = asked.Output.Split('\n');
        Assert.That(lines.Where(line => line.StartsWith("BAD", StringComparison.Ordinal)), Is.Empty);
        Assert.That(asked.Status, Is.Zero, asked.Output);
        Assert.That(lines.Count(line => line.StartsWith("ok", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(LeastCalls));
    }
}
