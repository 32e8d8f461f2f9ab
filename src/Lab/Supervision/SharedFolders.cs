using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Packages;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Shows folders of the host inside the lab's own folder, read-only, in the lab's mount namespace alone.</summary>
/// <remarks>
/// The .NET runtime and the package cache may lie below a home that only root may enter, and the lab's parts run as an
/// unprivileged user.
/// </remarks>
internal static class SharedFolders
{
    public const string Runtime = "runtime";
    public const string Packages = "packages";

    private const nuint Bind = 0x1000;
    private const nuint BindReadOnlyAgain = 0x1000 | 0x20 | 0x1;

    public static void Mount(LabOptions lab)
    {
        Share(RuntimeRoot(), lab.PathOf(Runtime));
        if (Directory.Exists(PackageCache.DefaultRoot))
        {
            Share(PackageCache.DefaultRoot, lab.PathOf(Packages));
        }
    }

    /// <summary>The folder that holds <c>shared/</c> and <c>host/</c> of the .NET that runs this.</summary>
    public static string RuntimeRoot() => Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static void Share(string source, string target)
    {
        Directory.CreateDirectory(target);
        LinuxCalls.Demand(LinuxCalls.Mount(source, target, null, Bind, null), $"Showing '{source}' at '{target}'");
        LinuxCalls.Demand(
            LinuxCalls.Mount(source, target, null, BindReadOnlyAgain, null), $"Making '{target}' read-only");
    }
}
