using System.Text;
using System.Text.Json;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Supervision;

namespace ChaosHarness.Lab.Commands;

/// <summary>Says what a lab is and does, for people, for programs, or for a shell.</summary>
internal static class LabReport
{
    private static readonly JsonSerializerOptions Readable = new(LabJson.Options) { WriteIndented = true };

    public static string Of(string folder, string output)
    {
        if (LabProcesses.Daemon(folder) is not { } daemon || LabState.Load(folder) is not { } state)
        {
            return NotRunning(folder, output);
        }

        var outside = LabProcesses.OutsideIds(daemon);
        var parts = state.Parts
            .Select(part => part with { Pid = outside.GetValueOrDefault(part.Pid) }).OrderBy(part => part.Name).ToList();
        var lab = LabOptions.Load(folder);
        return output switch
        {
            "env" => string.Concat(LabEnvironment.Read(folder).Select(line => $"export {Quote(line)}\n")),
            "json" => JsonSerializer.Serialize(Describe(lab, daemon, state.State, parts), Readable) + "\n",
            _ => Text(lab, daemon, state.State, parts),
        };
    }

    private static string NotRunning(string folder, string output) => output switch
    {
        "json" => JsonSerializer.Serialize(new { state = "down", folder }, Readable) + "\n",
        "env" => "",
        _ => $"No lab runs in '{folder}'. Start one: chaoslab up --detach\n",
    };

    private static object Describe(LabOptions lab, int daemon, string state, IReadOnlyList<PartState> parts) => new
    {
        lab.Name,
        lab.Folder,
        state,
        pid = daemon,
        lab.Profile,
        lab.Pace,
        lab.Defects,
        lab.Seed,
        target = lab.PathOf(TargetFile.Name),
        truth = lab.PathOf("truth.jsonl"),
        hosts = Topology.Hosts.Select(host => new
        {
            host.Name, host.Place, addresses = host.Addresses.Select(address => address.ToString()),
            holder = LabProcesses.Holder(lab.Folder, host.Name),
        }),
        parts,
    };

    private static string Text(LabOptions lab, int daemon, string state, IReadOnlyList<PartState> parts)
    {
        var text = new StringBuilder();
        text.AppendLine($"Lab '{lab.Name}' is {state}: profile {lab.Profile}, pace {lab.Pace}, seed {lab.Seed}, "
            + $"defects {(lab.Defects.Count == 0 ? "none" : string.Join(", ", lab.Defects))}.");
        text.AppendLine($"  folder    {lab.Folder}   (daemon {daemon}, logs in logs/)");
        text.AppendLine($"  endpoints AWS http://{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}, "
            + $"users http://{Topology.PublicName}:{Topology.OrdersPort}, resolver {Topology.EdgeResolver}");
        foreach (var host in Topology.Hosts)
        {
            text.AppendLine($"  {host.Name,-13}{string.Join(' ', host.Addresses)}");
            foreach (var part in parts.Where(part => part.Host == host.Name))
            {
                var end = part.ExitStatus is { } status ? $" with status {status}" : $", pid {part.Pid}";
                text.AppendLine($"    {part.Name,-22} {part.State}{end}");
            }
        }

        text.AppendLine($"Inside: chaoslab exec{NameOption(lab)} edge -- COMMAND   Down: chaoslab down{NameOption(lab)}");
        return text.ToString();
    }

    private static string NameOption(LabOptions lab) => lab.Name == "default" ? "" : $" --name {lab.Name}";

    private static string Quote(string line)
    {
        var cut = line.IndexOf('=', StringComparison.Ordinal);
        return $"{line[..cut]}='{line[(cut + 1)..]}'";
    }
}
