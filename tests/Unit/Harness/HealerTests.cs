using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Safety;
using ChaosHarness.Tests.Unit.StandIns;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Healing from the undo file alone, against a double of the FIS end point.</summary>
[Parallelizable]
public sealed class HealerTests
{
    private const string OneOfOursAndOneOfOthers = """
        {"experiments":[
          {"id":"EXP1","state":{"status":"running"},"tags":{"chaosharness:drill-id":"d1"}},
          {"id":"EXP2","state":{"status":"running"},"tags":{"chaosharness:drill-id":"d2"}},
          {"id":"EXP0","state":{"status":"completed"},"tags":{"chaosharness:drill-id":"d1"}}]}
        """;

    private const string Templates = """
        {"experimentTemplates":[{"id":"EXT1","tags":{"chaosharness:drill-id":"d1"}},{"id":"EXT2","tags":{}}]}
        """;

    private ScratchFolder scratch = null!;
    private LoopbackServer fis = null!;

    [SetUp]
    public void MakeFolder()
    {
        scratch = new ScratchFolder();
        fis = new LoopbackServer();
    }

    [TearDown]
    public async Task RemoveFolder()
    {
        await fis.DisposeAsync();
        scratch.Dispose();
    }

    [Test]
    public async Task What_the_dead_drill_left_is_ended_and_nothing_of_others()
    {
        var folder = LeftBy("d1");
        fis.Answers(200, OneOfOursAndOneOfOthers);
        fis.Answers(200, Templates);
        fis.Answers(200, """{"experiment":{"id":"EXP1","state":{"status":"running"}}}""");
        fis.Answers(200, """{"experiment":{"id":"EXP1","state":{"status":"stopping"}}}""");
        fis.Answers(200, """{"experiment":{"id":"EXP1","state":{"status":"stopped"}}}""");
        fis.Answers(200, """{"experimentTemplate":{"id":"EXT1"}}""");
        var results = await new Healer(TimeProvider.System).HealAllAsync(scratch.PathOf(), CancellationToken.None);
        Assert.That(results.Select(result => (result.Drill, result.State)), Is.EqualTo(new[] { ("d1", HealState.Healed) }), results[0].Detail);
        Assert.That(
            fis.Requests.Where(request => request.Method == "DELETE").Select(request => request.Target),
            Is.EqualTo(new[] { "/experiments/EXP1", "/experimentTemplates/EXT1" }));
        Assert.That(UndoFile.Read(Path.Combine(folder, UndoFile.Name)).Done, Is.True);
    }

    [Test]
    public async Task A_drill_that_is_undone_is_not_touched_again()
    {
        LeftBy("d1", done: true);
        Assert.That(await new Healer(TimeProvider.System).HealAllAsync(scratch.PathOf(), CancellationToken.None), Is.Empty);
        Assert.That(fis.Requests, Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_undone_stays_open_and_the_way_by_hand_is_told()
    {
        var folder = LeftBy("d1");
        fis.Answers(403, """{"message":"not yours"}""", ("x-amzn-ErrorType", "AccessDeniedException"));
        var result = (await new Healer(TimeProvider.System).HealAllAsync(scratch.PathOf(), CancellationToken.None)).Single();
        Assert.That((result.State, result.Detail), Is.EqualTo((HealState.Failed, result.Detail)));
        Assert.That(result.Detail, Does.Contain("not yours").And.Contain("ends by itself 120.5 s").And.Contain("aws fis stop-experiment"));
        Assert.That(UndoFile.Read(Path.Combine(folder, UndoFile.Name)).Done, Is.False);
    }

    private string LeftBy(string drill, bool done = false)
    {
        var folder = scratch.PathOf(drill);
        Directory.CreateDirectory(folder);
        var target = ValidTarget.Json();
        target["endpoint"] = fis.Url;
        // Any variables that are set will do: the double does not check signatures.
        target["credentials"]!["accessKeyId"]!["env"] = "PATH";
        target["credentials"]!["secretAccessKey"]!["env"] = "PATH";
        File.WriteAllText(Path.Combine(folder, EvidenceFolder.TargetFileName), target.ToJsonString());
        new UndoFile
        {
            Drill = drill, Target = "lab-a", Region = "ap-east-2", Tag = $"chaosharness:drill-id={drill}", MaximumDurationS = 120.5,
            ByHand = ["aws fis stop-experiment"], Done = done,
        }.Write(folder);
        return folder;
    }
}
