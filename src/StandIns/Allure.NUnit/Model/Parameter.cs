namespace Allure.Net.Commons;

/// <summary>A named value of a test or step. Excluded ones do not count for the history identifier.</summary>
public class Parameter
{
    public string? name { get; set; }
    public string? value { get; set; }
    public bool excluded { get; set; }
    public ParameterMode? mode { get; set; }
}
