using System.Globalization;
using System.Text.Json;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class VerdictFileTests
{
    [Test]
    public void Judging_the_same_journal_again_gives_the_same_bytes()
    {
        var entries = new DrillScript { ClientsS = 17.123_456 }.Play();
        var once = VerdictFile.Write(ScriptedJournal.Judge(entries));
        Assert.That(VerdictFile.Write(ScriptedJournal.Judge(entries)), Is.EqualTo(once));
    }

    [Test]
    public void The_bytes_do_not_depend_on_the_culture()
    {
        var entries = new DrillScript { Lost = new HashSet<string> { DrillScript.IdOf(Names.Writes, 150) } }.Play();
        var plain = VerdictFile.Write(ScriptedJournal.Judge(entries));
        Assert.That(UnderCommas(() => VerdictFile.Write(ScriptedJournal.Judge(entries))), Is.EqualTo(plain));
        Assert.That(UnderCommas(() => string.Create(CultureInfo.CurrentCulture, $"{1.5}")), Is.EqualTo("1,5"), "the culture has commas");
    }

    [Test]
    public void Members_and_schema_are_those_of_the_design()
    {
        using var file = JsonDocument.Parse(VerdictFile.Write(ScriptedJournal.Judge(new DrillScript().Play())));
        var root = file.RootElement;
        var verdicts = root.GetProperty("verdicts").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(MembersOf(root), Is.EqualTo("schema drill verdicts"));
            Assert.That(root.GetProperty("schema").GetString(), Is.EqualTo("chaosharness/verdicts/1"));
            Assert.That(MembersOf(root.GetProperty("drill")), Is.EqualTo("id scenario outcome reason target profile pace startedUtc durationS"));
            Assert.That(root.GetProperty("drill").GetProperty("outcome").GetString(), Is.EqualTo("Completed"));
            Assert.That(root.GetProperty("drill").GetProperty("startedUtc").GetString(), Is.EqualTo("2026-03-01T02:03:04.567+00:00"));
            Assert.That(root.GetProperty("drill").GetProperty("durationS").GetDouble(), Is.EqualTo(60));
            Assert.That(verdicts.Select(MembersOf), Is.All.EqualTo("objective verdict lower upper limit unit reason phases"));
            Assert.That(
                verdicts.Select(verdict => verdict.GetProperty("objective").GetString()),
                Is.EqualTo(Limits.All.Select(objective => objective.Id)));
            Assert.That(verdicts[0].GetProperty("verdict").GetString(), Is.EqualTo("Met"));
            Assert.That(verdicts[0].GetProperty("phases").EnumerateArray().Select(MembersOf), Has.Exactly(5).EqualTo("name lower upper value"));
        });
    }

    [Test]
    public void A_right_censored_upper_bound_is_null()
    {
        using var file = JsonDocument.Parse(VerdictFile.Write(ScriptedJournal.Judge(new DrillScript { ClientsS = null }.Play())));
        var verdict = file.RootElement.GetProperty("verdicts")[0];
        Assert.That(verdict.GetProperty("upper").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(verdict.GetProperty("lower").GetDouble(), Is.GreaterThan(39));
    }

    [Test]
    public void What_was_written_is_read_back_and_anything_else_is_refused()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.PathOf("verdicts.json");
        var judged = ScriptedJournal.Judge(new DrillScript().Play());
        File.WriteAllBytes(path, VerdictFile.Write(judged));
        Assert.That(VerdictFile.Write(VerdictFile.Read(path)), Is.EqualTo(VerdictFile.Write(judged)));
        foreach (var other in new[] { "{}", "null", "[]", "nonsense", """{"schema":"chaosharness/verdicts/2","drill":null,"verdicts":[]}""" })
        {
            File.WriteAllText(path, other);
            Assert.That(() => VerdictFile.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path), other);
        }
    }

    private static string MembersOf(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(member => member.Name));

    private static T UnderCommas<T>(Func<T> act)
    {
        var before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = commas;
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
