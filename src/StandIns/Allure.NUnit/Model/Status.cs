namespace Allure.Net.Commons;

/// <summary>How an item ended, in the words of the result format.</summary>
public enum Status
{
    none,
    failed,
    broken,
    passed,
    skipped,
}
