using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary><c>aws:ec2:stop-instances</c>: the processes end, and the address falls silent.</summary>
internal sealed class InstanceActions(ILabBackplane backplane, TimeProvider clock)
{
    /// <summary>An operating system that shuts down lets its processes end.</summary>
    private const double ShutdownGraceMs = 5000;

    public IFisEffect Stop(FisOrder order)
    {
        var duration = order.Text("startInstancesAfterDuration") is { } text
            ? FisTemplateRules.DurationOf(text)
            : (TimeSpan?)null;
        return new EffectGroup([.. order.Targets.Select(instance => Stop(instance, duration))], duration);
    }

    /// <summary>Starts one again that was stopped without an end.</summary>
    public async Task StartAsync(FisResource instance, CancellationToken cancellationToken)
    {
        await backplane.LiftCutAsync(OwnerOf(instance), cancellationToken);
        await backplane.ReleasePartAsync(instance.Part!, OwnerOf(instance), cancellationToken);
    }

    private BackplaneEffect Stop(FisResource instance, TimeSpan? duration)
    {
        var cut = new CutRule { Subnets = [instance.Cidr!], LifetimeMs = duration?.TotalMilliseconds };
        var hold = new PartHold
        {
            Kind = PartHold.Stop,
            GraceMs = ShutdownGraceMs,
            LifetimeMs = duration?.TotalMilliseconds + ShutdownGraceMs,
        };
        return new BackplaneEffect(
            $"The stop of '{instance.Arn}'",
            async token =>
            {
                await backplane.HoldPartAsync(instance.Part!, OwnerOf(instance), hold, token);
                await backplane.SetCutAsync(OwnerOf(instance), cut, token);
            },
            // Without a duration an instance stays stopped, on AWS as well.
            token => duration is null ? Task.CompletedTask : StartAsync(instance, token),
            duration,
            clock);
    }

    private static string OwnerOf(FisResource instance) => "ec2-" + instance.Arn.Split('/')[^1];
}
