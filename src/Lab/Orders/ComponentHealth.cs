namespace ChaosHarness.Lab.Orders;

/// <summary>One component as health reports it.</summary>
internal sealed record ComponentHealth(bool IsUp, string Detail)
{
    public string Status => IsUp ? "UP" : "DOWN";
}
