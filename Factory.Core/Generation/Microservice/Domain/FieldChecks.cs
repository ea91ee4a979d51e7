using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>The checks of one field as links of a chain of calls.</summary>
/// <param name="owner">What stands before the name of a constant: empty, or another type and a dot.</param>
internal sealed class FieldChecks(FieldCode code, FieldConstants constants, string owner = "")
{
    private string Json => CSharp.Literal(code.Json);

    /// <summary>The calls, each with the name of the method that it needs.</summary>
    public IReadOnlyList<FieldCheck> All()
    {
        if (code.Kind is TypeKind.ValueObject && !code.IsList)
        {
            return [];
        }

        return code.IsList ? [.. OfList()] : [.. Required(), .. OfItem(Json, code.Parameter)];
    }

    private IEnumerable<FieldCheck> Required()
    {
        if (!code.Model.IsRequired)
        {
            if (code is { IsNeverBlank: true, Model.Type.IsText: true })
            {
                yield return new FieldCheck("NotBlank", $".NotBlank({Json}, {code.Parameter})");
            }

            yield break;
        }

        switch (code.Kind)
        {
            case TypeKind.String or TypeKind.Text or TypeKind.Uri or TypeKind.Email:
                yield return new FieldCheck("RequiredText", $".Required({Json}, {code.Parameter})");
                break;
            case TypeKind.Uuid:
                yield return new FieldCheck("RequiredId", $".Required({Json}, {code.Parameter})");
                break;
            case TypeKind.Ref:
                yield return new FieldCheck("RequiredId", $".Required({Json}, {code.Parameter}.Value)");
                break;
        }
    }

    private IEnumerable<FieldCheck> OfList()
    {
        if (code.Model.MinItems is not null)
        {
            yield return new FieldCheck("MinItems", $".MinItems({Json}, {code.Parameter}, {Constant("MinItems")})");
        }

        yield return new FieldCheck("MaxItems", $".MaxItems({Json}, {code.Parameter}, {Constant("MaxItems")})");
        var each = code.Kind is TypeKind.ValueObject ? [] : OfItem("path", "item").ToList();
        if (each.Count > 0)
        {
            yield return new FieldCheck("Each", $".Each({Json}, {code.Parameter}, (each, path, item) => each{string.Concat(each.Select(check => check.Call))})");
            foreach (var check in each)
            {
                yield return check with { Call = "" };
            }
        }
    }

    private IEnumerable<FieldCheck> OfItem(string path, string value)
    {
        var model = code.Model;
        switch (code.Kind)
        {
            case TypeKind.Enum:
                yield return new FieldCheck(code.IsOptional ? "DefinedOptional" : "Defined", $".Defined({path}, {value})");
                break;
            case TypeKind.Decimal:
                yield return new FieldCheck("Scale", $".Scale({path}, {value}, {Constant("Scale")})");
                break;
            case TypeKind.Double:
                yield return new FieldCheck("Finite", $".Finite({path}, {value})");
                break;
            case TypeKind.Uri:
                yield return new FieldCheck("Uri", $".AbsoluteUri({path}, {value})");
                break;
            case TypeKind.Email:
                yield return new FieldCheck("Email", $".Email({path}, {value})");
                break;
        }

        if (model.Length is not null)
        {
            yield return new FieldCheck("Length", $".Length({path}, {value}, {Constant("Length")})");
        }
        else if (model.MinLength is not null)
        {
            yield return new FieldCheck("MinLength", $".MinLength({path}, {value}, {Constant("MinLength")})");
        }

        if (model.Length is null && model.EffectiveMaxLength is not null)
        {
            var method = code.Kind is TypeKind.Binary ? "MaxBytes" : "MaxLength";
            yield return new FieldCheck(method, $".{method}({path}, {value}, {Constant("MaxLength")})");
        }

        if (model.Pattern is not null)
        {
            yield return new FieldCheck("Pattern", $".Pattern({path}, {value}, {Constant("Regex")}, {Constant("Pattern")})");
        }

        if (model.Min is not null)
        {
            yield return new FieldCheck($"Min{Group}", $".Min({path}, {value}, {Constant("Min")})");
        }

        if (model.Max is not null)
        {
            yield return new FieldCheck($"Max{Group}", $".Max({path}, {value}, {Constant("Max")})");
        }
    }

    private string Group => code.Kind switch
    {
        TypeKind.Date or TypeKind.Time or TypeKind.DateTime or TypeKind.Duration => code.ItemType,
        _ => "",
    };

    private string Constant(string bound) => $"{owner}{constants.Name(bound)}";
}

/// <summary>A link of a chain of checks.</summary>
/// <param name="Method">Names the method, and the overload where there are several.</param>
/// <param name="Call"><c>.MaxLength("number", number, NumberMaxLength)</c>; empty where it stands inside another.</param>
internal sealed record FieldCheck(string Method, string Call);
