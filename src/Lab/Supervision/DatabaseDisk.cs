using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Databases;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Supervision;

/// <summary>The disk under the lab's databases: memory, in the lab's mount namespace alone.</summary>
/// <remarks>
/// On the machine's own disk a commit waits for whatever else is written there: a build beside a drill held up every commit for the better
/// part of a second, and looked like an outage of the system. Nothing that is drilled needs the machine to lose its power.
/// </remarks>
internal static class DatabaseDisk
{
    public static void Mount(LabOptions lab, LabUser user)
    {
        var folder = lab.PathOf(DatabaseSite.FolderName);
        Directory.CreateDirectory(folder);
        LinuxCalls.Demand(
            LinuxCalls.Mount("none", folder, "tmpfs", 0, $"mode=0755,size=4g,uid={user.User},gid={user.Group}"),
            $"Mounting memory at '{folder}'");
    }
}
