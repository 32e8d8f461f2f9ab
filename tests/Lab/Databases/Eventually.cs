using System.Diagnostics;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>Awaits a condition of the real world.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(
        string what, TimeSpan limit, Func<bool> condition, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > limit)
            {
                Assert.Fail($"Not within {limit.TotalSeconds} s: {what}.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
