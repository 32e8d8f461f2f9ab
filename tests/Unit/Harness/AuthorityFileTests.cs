using System.Text.Json.Nodes;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Lab.Certificates;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary><c>names.caFile</c> of a target file.</summary>
[Parallelizable]
public sealed class AuthorityFileTests
{
    [Test]
    public void Authorities_are_found_beside_the_target_file_and_by_an_absolute_path()
    {
        using var scratch = new ScratchFolder();
        using var authority = new CertificateAuthority("an authority", TimeProvider.System);
        File.WriteAllText(scratch.PathOf("ca.pem"), authority.CertificatePem);

        foreach (var written in new[] { "ca.pem", scratch.PathOf("ca.pem") })
        {
            var reading = TargetFile.Read(WriteTarget(scratch, written));
            Assert.That(reading.Errors, Is.Empty);
            Assert.That(reading.Target!.Names.CaFile, Is.EqualTo(scratch.PathOf("ca.pem")));
        }
    }

    [Test]
    public void Without_one_this_machines_own_authorities_count() =>
        Assert.That(ValidTarget.Read(ValidTarget.Json()).Target!.Names.CaFile, Is.Null);

    [Test]
    public void A_file_that_cannot_do_is_told_with_what_is_wrong_with_it()
    {
        using var scratch = new ScratchFolder();
        using var authority = new CertificateAuthority("an authority", TimeProvider.System);
        File.WriteAllText(scratch.PathOf("empty.pem"), "no certificate");
        File.WriteAllText(scratch.PathOf("leaf.pem"), authority.Issue("api.example.com").Certificate);

        Assert.Multiple(() =>
        {
            Assert.That(Errors("gone.pem"), Has.Exactly(1).StartsWith("$.names.caFile names ").And.Exactly(1).Contains("cannot be read"));
            Assert.That(Errors("empty.pem"), Has.Exactly(1).Contains("holds no certificate of an authority"));
            Assert.That(Errors("leaf.pem"), Has.Exactly(1).Contains("holds no certificate of an authority"));
        });

        IReadOnlyList<string> Errors(string file) => TargetFile.Read(WriteTarget(scratch, file)).Errors;
    }

    [Test]
    public void A_copy_in_evidence_is_read_after_the_file_is_gone()
    {
        using var scratch = new ScratchFolder();
        Assert.That(TargetFile.ReadCopy(WriteTarget(scratch, "gone.pem")).Errors, Is.Empty);
    }

    [Test]
    public void Authorities_of_an_address_that_shows_no_certificate_are_told()
    {
        var json = ValidTarget.Json();
        json["names"]!["caFile"] = "/nowhere/ca.pem";
        Assert.That(ValidTarget.Read(json).Errors, Has.Exactly(1).StartsWith("$.names.caFile is for an https address"));
    }

    private static string WriteTarget(ScratchFolder scratch, string caFile)
    {
        var json = ValidTarget.Json();
        json["names"]!["publicUri"] = "https://api.example.com/";
        json["names"]!["caFile"] = (JsonNode)caFile;
        var path = scratch.PathOf("target.json");
        File.WriteAllText(path, json.ToJsonString());
        return path;
    }
}
