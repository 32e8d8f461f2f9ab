namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What an action does to the world.</summary>
internal interface IFisEffect
{
    /// <summary>How long it lasts once begun; null for one that is over as soon as it has begun.</summary>
    TimeSpan? Duration { get; }

    /// <summary>In force when the call returns. Throws <see cref="FisEffectException"/> when it cannot be.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Gone when the call returns. May be called twice, and without <see cref="BeginAsync"/>.</summary>
    Task LiftAsync(CancellationToken cancellationToken);
}
