using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Parts;

/// <summary>How a part tells the supervisor that it serves: an empty file in <c>ready/</c>.</summary>
internal static class Readiness
{
    public static string NameOf(string part, LabRegion? region) => region is null ? part : $"{part}-{region.Name}";

    public static string PathOf(LabOptions lab, string name) => lab.PathOf(Path.Combine("ready", name));

    public static void Announce(LabOptions lab, string part, LabRegion? region)
    {
        Directory.CreateDirectory(lab.PathOf("ready"));
        File.WriteAllBytes(PathOf(lab, NameOf(part, region)), []);
    }
}
