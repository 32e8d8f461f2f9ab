using System.Runtime.InteropServices;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Commands;

/// <summary><c>chaoslab exec HOST -- COMMAND</c>: becomes the command, inside a host's network and mount namespaces.</summary>
/// <remarks>
/// This process is replaced by the command, so streams, signals and exit status are the command's own. It keeps the
/// caller's process namespace and therefore gets a <c>/proc</c> that shows it.
/// </remarks>
internal static class ExecCommand
{
    private const int PipeSignal = 13;
    private const nuint Private = 0x4000 | 0x40000;
    private const int NotFound = 127;

    public static int Run(string name, string host, IReadOnlyList<string> command)
    {
        var folder = LabFolder.Of(name);
        var complaints = new List<string>(LabFolder.ComplaintsAbout(name));
        if (!Environment.IsPrivilegedProcess)
        {
            complaints.Add("Only root may enter a lab's hosts. Run the command again with sudo.");
        }

        if (Topology.Hosts.All(known => known.Name != host))
        {
            complaints.Add($"The lab has no host '{host}'; it has {string.Join(", ", Topology.Hosts.Select(known => known.Name))}.");
        }

        if (command.Count == 0)
        {
            complaints.Add("There is nothing to run. Write: chaoslab exec HOST -- COMMAND");
        }

        var holder = complaints.Count == 0 ? LabProcesses.Holder(folder, host) : null;
        if (complaints.Count == 0 && holder is null)
        {
            complaints.Add($"Lab '{name}' does not run. Start it: chaoslab up --detach --name {name}");
        }

        if (complaints.Count > 0)
        {
            complaints.ForEach(Console.Error.WriteLine);
            return 2;
        }

        return Become(folder, holder!.Value, command);
    }

    private static int Become(string folder, int holder, IReadOnlyList<string> command)
    {
        var variables = LabEnvironment.Merge(Environment.GetEnvironmentVariables(), LabEnvironment.Read(folder));
        var folderNow = Environment.CurrentDirectory;
        LinuxCalls.Demand(LinuxCalls.Unshare(LinuxCalls.OwnDirectory), "Leaving the shared working directory");
        NamespaceThread.Enter($"/proc/{holder}/ns/net", LinuxCalls.NewNetwork);
        NamespaceThread.Enter($"/proc/{holder}/ns/mnt", LinuxCalls.NewMounts);
        LinuxCalls.Demand(LinuxCalls.Unshare(LinuxCalls.NewMounts), "Making own mounts");
        LinuxCalls.Demand(LinuxCalls.Mount("none", "/", null, Private, null), "Keeping mounts private");
        LinuxCalls.Demand(LinuxCalls.Mount("proc", "/proc", "proc", 0, null), "Mounting '/proc'");
        if (Directory.Exists(folderNow))
        {
            Environment.CurrentDirectory = folderNow;
        }

        // The runtime ignores SIGPIPE, and a program inherits what is ignored.
        _ = LinuxCalls.SetSignalAction(PipeSignal, 0);
        DiagnosticsSocket.Remove();
        _ = LinuxCalls.Execute(command[0], [.. command, null], [.. variables, null]);
        var error = Marshal.GetLastPInvokeError();
        Console.Error.WriteLine($"'{command[0]}' could not be started: {Marshal.GetPInvokeErrorMessage(error)}.");
        return NotFound;
    }
}
