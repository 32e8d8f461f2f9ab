using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Tests.Unit.StandIns;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>What a person is told whose address or credentials are wrong.</summary>
internal sealed class TargetCheckTests
{
    [Test]
    public async Task A_server_that_is_not_AWS_is_told_apart_from_a_refusal_of_AWS()
    {
        await using var server = new LoopbackServer();
        for (var question = 0; question < 4; question++)
        {
            server.Answers(403, "<html>no route</html>", ("Content-Type", "text/html"));
        }

        var errors = await new TargetCheck(TargetAt(server), TimeProvider.System).ErrorsAsync(CancellationToken.None);
        Assert.That(errors, Has.Count.EqualTo(4));
        Assert.That(errors, Has.All.Contain("is not AWS: HTTP status 403").And.All.Contain(server.Url).And.All.Contain("lab exec edge"));
    }

    [Test]
    public async Task A_refusal_of_AWS_is_given_in_its_own_words()
    {
        await using var server = new LoopbackServer();
        for (var question = 0; question < 4; question++)
        {
            server.Answers(403, """{"message":"not yours"}""", ("x-amzn-ErrorType", "AccessDeniedException"));
        }

        var errors = await new TargetCheck(TargetAt(server), TimeProvider.System).ErrorsAsync(CancellationToken.None);
        Assert.That(errors, Has.One.EqualTo("FIS rejects the question: not yours"));
    }

    // The check needs secrets that are set and looks at no value; the search path is set wherever tests run.
    private static Target TargetAt(LoopbackServer server)
    {
        var text = ValidTarget.Text
            .Replace("http://10.9.0.2:8080", server.Url.TrimEnd('/'), StringComparison.Ordinal)
            .Replace("\"AWS_ACCESS_KEY_ID\"", "\"PATH\"", StringComparison.Ordinal)
            .Replace("\"AWS_SECRET_ACCESS_KEY\"", "\"PATH\"", StringComparison.Ordinal)
            .Replace("\"DB_PASSWORD\"", "\"PATH\"", StringComparison.Ordinal);
        return ValidTarget.Read(text).Target!;
    }
}
