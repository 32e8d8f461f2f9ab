namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Where the askers of a geolocation record are: a continent, a country, or the country <c>*</c> for all others.</summary>
internal sealed record GeoPlace(string? Continent, string? Country)
{
    /// <summary>How well the record fits an asker: 3 by country, 2 by continent, 1 as the default, 0 not at all.</summary>
    public int FitTo(string place)
    {
        var (continent, country) = place switch
        {
            "tokyo" => ("AS", "JP"),
            "aws" => ("NA", "US"),
            _ => ("AS", "TW"),
        };
        return Country == country ? 3 : Continent == continent ? 2 : Country == "*" ? 1 : 0;
    }
}
