using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Supervision;

/// <summary>A process that the lab runs.</summary>
/// <param name="Name">Unique: the part, and its Region if it has one.</param>
/// <param name="Host">Where it runs.</param>
/// <param name="Rights">What it may do beyond an ordinary user.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="StateFolders">What it has stored, and can do without when that is wiped; null when nothing.</param>
internal sealed record PlannedPart(
    string Name, LabHost Host, PartRights Rights, IReadOnlyList<string> Command, IReadOnlyList<string>? StateFolders = null);
