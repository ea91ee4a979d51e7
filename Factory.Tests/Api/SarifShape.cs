namespace Factory.Tests.Api;

/// <summary>What SARIF 2.1.0 asks of the objects that a quality report uses: members, types, what must be there.</summary>
internal static class SarifShape
{
    /// <summary>Members that the report does not write are left out, and so refused: whoever writes one more looks it up in the standard first.</summary>
    public const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["version", "runs"],
          "properties": {
            "$schema": { "type": "string", "format": "uri" },
            "version": { "enum": ["2.1.0"] },
            "runs": { "type": "array", "minItems": 1, "maxItems": 1, "items": { "$ref": "#/definitions/run" } }
          },
          "definitions": {
            "run": {
              "type": "object", "additionalProperties": false, "required": ["tool", "results"],
              "properties": {
                "tool": { "type": "object", "additionalProperties": false, "required": ["driver"], "properties": { "driver": { "$ref": "#/definitions/driver" } } },
                "automationDetails": { "type": "object", "additionalProperties": false, "properties": { "id": { "type": "string" } } },
                "invocations": { "type": "array", "items": { "$ref": "#/definitions/invocation" } },
                "originalUriBaseIds": { "type": "object", "additionalProperties": { "$ref": "#/definitions/artifactLocation" } },
                "results": { "type": "array", "items": { "$ref": "#/definitions/result" } },
                "properties": { "type": "object" }
              }
            },
            "driver": {
              "type": "object", "additionalProperties": false, "required": ["name"],
              "properties": {
                "name": { "type": "string", "minLength": 1 },
                "rules": {
                  "type": "array", "uniqueItems": true,
                  "items": {
                    "type": "object", "additionalProperties": false, "required": ["id"],
                    "properties": { "id": { "type": "string", "minLength": 1 }, "shortDescription": { "$ref": "#/definitions/text" } }
                  }
                }
              }
            },
            "invocation": {
              "type": "object", "additionalProperties": false, "required": ["executionSuccessful"],
              "properties": { "executionSuccessful": { "type": "boolean" }, "endTimeUtc": { "type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$" } }
            },
            "result": {
              "type": "object", "additionalProperties": false, "required": ["message"],
              "properties": {
                "ruleId": { "type": "string" },
                "ruleIndex": { "type": "integer", "minimum": 0 },
                "level": { "enum": ["none", "note", "warning", "error"] },
                "message": { "$ref": "#/definitions/text" },
                "locations": {
                  "type": "array", "minItems": 1,
                  "items": {
                    "type": "object", "additionalProperties": false, "required": ["physicalLocation"],
                    "properties": { "physicalLocation": { "$ref": "#/definitions/physicalLocation" } }
                  }
                },
                "properties": { "type": "object" }
              }
            },
            "physicalLocation": {
              "type": "object", "additionalProperties": false, "required": ["artifactLocation"],
              "properties": {
                "artifactLocation": { "$ref": "#/definitions/artifactLocation" },
                "region": {
                  "type": "object", "additionalProperties": false, "required": ["startLine"],
                  "properties": { "startLine": { "type": "integer", "minimum": 1 } }
                }
              }
            },
            "artifactLocation": {
              "type": "object", "additionalProperties": false,
              "properties": {
                "uri": { "type": "string", "pattern": "^([A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})*$" },
                "uriBaseId": { "type": "string" },
                "description": { "$ref": "#/definitions/text" }
              }
            },
            "text": { "type": "object", "additionalProperties": false, "required": ["text"], "properties": { "text": { "type": "string" } } }
          }
        }
        """;
}
