namespace Allure.Net.Commons;

/// <summary>How much a failure of the test matters.</summary>
public enum SeverityLevel
{
    trivial,
    minor,
    normal,
    critical,
    blocker,
}
