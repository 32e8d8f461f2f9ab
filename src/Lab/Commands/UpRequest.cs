using System.Security.Cryptography;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Resolvers;

namespace ChaosHarness.Lab.Commands;

/// <summary>What the user asked of <c>up</c>.</summary>
internal sealed record UpRequest(string Name, string Profile, string Pace, IReadOnlyList<string> Defects, int Seed)
{
    /// <summary>Which of the users' resolvers to run.</summary>
    public string Resolvers { get; init; } = "default";

    private static readonly string[] Profiles = ["reference", "as-documented"];
    private static readonly string[] Paces = ["quick", "aws"];

    /// <summary>All that is wrong with the request; empty when nothing is.</summary>
    public IReadOnlyList<string> Complaints()
    {
        var complaints = new List<string>(LabFolder.ComplaintsAbout(Name));
        if (!Profiles.Contains(Profile))
        {
            complaints.Add($"'{Profile}' is no profile. Choose {string.Join(" or ", Profiles)}.");
        }

        if (!Paces.Contains(Pace))
        {
            complaints.Add($"'{Pace}' is no pace. Choose {string.Join(" or ", Paces)}.");
        }

        if (!UserResolvers.Selections.Contains(Resolvers))
        {
            complaints.Add($"'{Resolvers}' is no selection of resolvers. Choose {string.Join(" or ", UserResolvers.Selections)}.");
        }

        complaints.AddRange(Defects.Where(defect => !DefectCatalogue.All.ContainsKey(defect)).Select(defect =>
            $"'{defect}' is no defect of this lab. It has {string.Join(", ", DefectCatalogue.All.Keys)}; see 'chaoslab defects'."));
        return complaints;
    }

    /// <summary>The options of a lab with fresh secrets.</summary>
    public LabOptions ToOptions() => new()
    {
        Name = Name,
        Folder = LabFolder.Of(Name),
        Profile = Profile,
        Pace = Pace,
        Defects = [.. Defects.Select(defect => defect.ToUpperInvariant()).Distinct().Order()],
        Seed = Seed,
        Resolvers = Resolvers,
        Secrets = new LabSecrets(
            "LKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            RandomNumberGenerator.GetHexString(40, lowercase: true),
            RandomNumberGenerator.GetHexString(32, lowercase: true)),
        Settings = LabSettings.For(Profile, Pace),
    };
}
