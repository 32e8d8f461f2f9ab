using ChaosHarness.Probes.Propagation;

namespace ChaosHarness.Harness.Timelines;

/// <summary>One name server or resolver, when it moved, and how it treated the change.</summary>
/// <param name="Name">Its address, or its name in the target file.</param>
/// <param name="Move">When it led nobody to the broken Region any more.</param>
/// <param name="Class">Its class; <see cref="ResolverClass.Unknown"/> for name servers, and while these had not moved.</param>
/// <param name="Words">What decided the class.</param>
internal sealed record NameServerSeen(string Name, NameMove Move, ResolverClass Class, string Words)
{
    /// <summary>Whether it is proved to do what no resolver should.</summary>
    public bool Disobeys => Class is not (ResolverClass.Unknown or ResolverClass.Shortens or ResolverClass.Compliant);
}
