namespace ChaosHarness.Lab.Commands;

/// <summary>The runtime's diagnostics socket, which stays behind when a process becomes another program.</summary>
internal static class DiagnosticsSocket
{
    public static void Remove()
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetTempPath(), $"*-{Environment.ProcessId}-*"))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)
                || name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal))
            {
                File.Delete(path);
            }
        }
    }
}
