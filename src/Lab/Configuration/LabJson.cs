using System.Text.Json;

namespace ChaosHarness.Lab.Configuration;

/// <summary>The one JSON dialect of the lab's own files and inner calls.</summary>
internal static class LabJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = false };
}
