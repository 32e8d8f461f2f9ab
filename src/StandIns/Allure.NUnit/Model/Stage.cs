namespace Allure.Net.Commons;

/// <summary>How far an item came.</summary>
public enum Stage
{
    scheduled,
    running,
    finished,
    pending,
    interrupted,
}
