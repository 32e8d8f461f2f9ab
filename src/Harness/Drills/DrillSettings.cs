using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Drills;

/// <summary>What a drill needs besides its scenario.</summary>
public sealed record DrillSettings
{
    /// <summary>The target.</summary>
    public required Target Target { get; init; }

    /// <summary>Path of the target file; its copy becomes evidence.</summary>
    public required string TargetPath { get; init; }

    /// <summary>SHA-256 of the target file.</summary>
    public required string TargetDigest { get; init; }

    /// <summary>The agreed limits.</summary>
    public required ObjectiveProfile Objectives { get; init; }

    /// <summary>The folder of all reports.</summary>
    public required string ReportsFolder { get; init; }

    /// <summary>Seed of everything random.</summary>
    public required int Seed { get; init; }

    /// <summary>The signing key's file.</summary>
    public required string SigningKeyPath { get; init; }

    /// <summary>The source of time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
