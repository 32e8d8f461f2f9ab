using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Supervision;

/// <summary>A process that the lab runs.</summary>
/// <param name="Name">Unique: the part, and its Region if it has one.</param>
/// <param name="Host">Where it runs.</param>
/// <param name="Rights">What it may do beyond an ordinary user.</param>
/// <param name="Command">Program and arguments.</param>
internal sealed record PlannedPart(string Name, LabHost Host, PartRights Rights, IReadOnlyList<string> Command)
{
    /// <summary>A resolver serves when it answers at this address; null for the lab's own parts, which say so themselves.</summary>
    public IPAddress? Resolver { get; init; }

    /// <summary>Value of <c>LD_LIBRARY_PATH</c>.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>Runs before the command, still as root, and becomes it.</summary>
    public IReadOnlyList<string> Preparation { get; init; } = [];

    /// <summary>What it has stored, and can do without when that is wiped.</summary>
    public IReadOnlyList<string> StateFolders { get; init; } = [];
}
