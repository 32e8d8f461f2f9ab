using System.Security.Cryptography;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class EvidenceTests
{
    private static readonly DateTimeOffset Started = new(2026, 3, 1, 2, 3, 4, TimeSpan.Zero);
    private ScratchFolder scratch = null!;

    [SetUp]
    public void MakeFolder() => scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [Test]
    public void A_sealed_drill_is_intact()
    {
        var folder = Sealed("d1");
        Assert.That(Path.GetFileName(folder.Path), Is.EqualTo("20260301T020304Z-database_failover_test-d1"));
        Assert.That(EvidenceVerifier.Verify(folder), Is.Empty);
    }

    [Test]
    public void Every_file_that_was_changed_is_told()
    {
        var folder = Sealed("d1");
        foreach (var name in Directory.GetFiles(folder.Path).Select(Path.GetFileName))
        {
            var path = folder.PathOf(name!);
            var before = File.ReadAllBytes(path);
            foreach (var position in new[] { 0, before.Length / 2, before.Length - 2 })
            {
                var after = before.ToArray();
                after[position] ^= 0x01;
                File.WriteAllBytes(path, after);
                Assert.That(EvidenceVerifier.Verify(folder), Is.Not.Empty, $"{name} at {position}");
            }

            File.WriteAllBytes(path, before);
        }

        Assert.That(EvidenceVerifier.Verify(folder), Is.Empty);
    }

    [Test]
    public void Every_file_that_was_removed_is_told_by_name()
    {
        var folder = Sealed("d1");
        foreach (var name in Directory.GetFiles(folder.Path).Select(Path.GetFileName))
        {
            var path = folder.PathOf(name!);
            var before = File.ReadAllBytes(path);
            File.Delete(path);
            Assert.That(EvidenceVerifier.Verify(folder), Has.Some.Contains(name!), name);
            File.WriteAllBytes(path, before);
        }
    }

    [Test]
    public void A_file_that_was_added_is_told_also_in_a_folder_of_its_own()
    {
        var folder = Sealed("d1");
        File.WriteAllText(folder.PathOf("late.txt"), "late");
        Assert.That(EvidenceVerifier.Verify(folder), Is.EqualTo(new[] { "'late.txt' was added after the drill was sealed." }));
        File.Delete(folder.PathOf("late.txt"));
        Directory.CreateDirectory(folder.PathOf("more"));
        File.WriteAllText(folder.PathOf("more/late.txt"), "late");
        Assert.That(EvidenceVerifier.Verify(folder), Is.EqualTo(new[] { "'more/late.txt' was added after the drill was sealed." }));
    }

    [Test]
    public void A_changed_line_of_the_journal_is_told_by_its_number()
    {
        var folder = Sealed("d1");
        var path = folder.PathOf(EvidenceFolder.JournalFileName);
        var lines = File.ReadAllLines(path);
        lines[200] = lines[200].Replace("\"measured\"", "\"Measured\"", StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
        Assert.That(EvidenceVerifier.Verify(folder), Has.Some.StartsWith("Line 201 of the journal was changed"));
    }

    [Test]
    public void Verdicts_that_the_journal_does_not_give_are_told_even_when_sealed()
    {
        var folder = Sealed("d1", verdicts => verdicts.Replace("Met", "Missed", StringComparison.Ordinal));
        Assert.That(EvidenceVerifier.Verify(folder), Has.Exactly(1).Contains("is not what this version of the harness judges"));
    }

    [Test]
    public void A_signature_by_another_key_is_told()
    {
        var folder = Sealed("d1");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var manifest = File.ReadAllBytes(folder.PathOf(EvidenceFolder.ManifestFileName));
        File.WriteAllText(
            folder.PathOf(EvidenceFolder.SignatureFileName), Convert.ToBase64String(other.SignData(manifest, HashAlgorithmName.SHA256)));
        Assert.That(EvidenceVerifier.Verify(folder), Has.Exactly(1).Contains("signature does not fit"));
    }

    [Test]
    public void Two_drills_are_chained_and_a_record_taken_out_of_the_chain_is_told()
    {
        var (first, second) = (Sealed("d1"), Sealed("d2"));
        var chain = scratch.PathOf("drills", EvidenceSeal.ChainFileName);
        var links = File.ReadAllLines(chain);
        Assert.That((links.Length, EvidenceVerifier.Verify(first).Count, EvidenceVerifier.Verify(second).Count), Is.EqualTo((2, 0, 0)));
        File.WriteAllText(chain, links[1] + "\n");
        Assert.That(EvidenceVerifier.Verify(second), Has.Exactly(1).Contains("a record is missing or was changed"));
        Assert.That(EvidenceVerifier.Verify(first), Has.Exactly(1).Contains(EvidenceSeal.ChainFileName), "its own record");
    }

    [Test]
    public void A_list_of_drills_that_was_removed_is_told_wherever_there_are_others()
    {
        var (first, second) = (Sealed("d1"), Sealed("d2"));
        File.Delete(scratch.PathOf("drills", EvidenceSeal.ChainFileName));
        Assert.That(EvidenceVerifier.Verify(first), Has.Exactly(1).Contains(EvidenceSeal.ChainFileName));
        Directory.Delete(second.Path, recursive: true);
        Assert.That(EvidenceVerifier.Verify(first), Is.Empty, "a folder alone may have been copied from elsewhere");
    }

    [Test]
    public void A_drill_that_was_sealed_anew_no_longer_fits_its_record_in_the_chain()
    {
        var folder = Sealed("d1");
        var chain = scratch.PathOf("drills", EvidenceSeal.ChainFileName);
        var published = File.ReadAllText(chain);
        File.WriteAllText(folder.PathOf("target.json"), "another");
        File.Delete(chain);
        EvidenceSeal.Close(folder, "d1", scratch.PathOf("keys", "another.pem"));
        File.WriteAllText(chain, published);
        Assert.That(EvidenceVerifier.Verify(folder), Has.Exactly(1).Contains(EvidenceSeal.ChainFileName));
    }

    [Test]
    public void A_folder_copied_away_from_the_others_is_judged_alone()
    {
        var folder = Sealed("d1");
        var copy = Directory.CreateDirectory(scratch.PathOf("copy", Path.GetFileName(folder.Path)));
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        Assert.That(EvidenceVerifier.Verify(new EvidenceFolder(copy.FullName)), Is.Empty);
    }

    [Test]
    public void A_folder_with_nothing_but_an_empty_journal_is_told_and_not_a_crash()
    {
        var folder = EvidenceFolder.Create(scratch.PathOf(), Started, "s", "d1");
        File.WriteAllText(folder.PathOf(EvidenceFolder.JournalFileName), string.Empty);
        File.WriteAllText(folder.PathOf(EvidenceFolder.VerdictFileName), "{}");
        Assert.That(EvidenceVerifier.Verify(folder), Has.Some.Contains(EvidenceFolder.ManifestFileName).And.Some.Contains("no whole first line"));
    }

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_signing_key_is_readable_by_its_owner_only()
    {
        Sealed("d1");
        Assert.That(
            File.GetUnixFileMode(scratch.PathOf("keys", "key.pem")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void The_list_of_the_last_invocation_names_its_folders()
    {
        var reports = scratch.PathOf();
        LatestDrills.Clear(reports);
        LatestDrills.Add(reports, Sealed("d1"));
        LatestDrills.Add(reports, Sealed("d2"));
        Assert.That(LatestDrills.Read(reports), Is.EqualTo(new[]
        {
            "drills/20260301T020304Z-database_failover_test-d1", "drills/20260301T020304Z-database_failover_test-d2",
        }));
    }

    private EvidenceFolder Sealed(string drill, Func<string, string>? forge = null)
    {
        var folder = EvidenceFolder.Create(scratch.PathOf(), Started, "database_failover_test", drill);
        var journal = ScriptedJournal.Bytes(new DrillScript { EndS = 52 }.Play());
        File.WriteAllBytes(folder.PathOf(EvidenceFolder.JournalFileName), journal);
        var verdicts = System.Text.Encoding.UTF8.GetString(VerdictFile.Write(DrillJudge.Judge(JournalReader.Parse(journal, head: null))));
        File.WriteAllText(folder.PathOf(EvidenceFolder.VerdictFileName), forge is null ? verdicts : forge(verdicts));
        File.WriteAllText(folder.PathOf(EvidenceFolder.TargetFileName), ValidTarget.Text);
        File.WriteAllText(folder.PathOf(EvidenceFolder.PictureFileName), "<svg/>");
        EvidenceSeal.Close(folder, drill, scratch.PathOf("keys", "key.pem"));
        return folder;
    }
}
