namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>A folder of one test's own.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("chaosharness-test-").FullName;

    public string PathOf(params string[] names) => Path.Combine([path, .. names]);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
