using System.Net;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>A process of the lab that AWS would know as a pod, an instance or a database.</summary>
/// <param name="Number">Counted from 1 within its Region.</param>
/// <param name="Part">The part's name.</param>
/// <param name="Address">Where it listens.</param>
internal sealed record LabInstance(int Number, string Part, IPAddress Address);
