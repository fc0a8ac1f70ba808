//! The description of the API, made from the same registration that serves it.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::fault::Problem;
use crate::routes::{Access, RouteInfo};

type Describe = fn(&mut SchemaGenerator) -> Schema;

/// What an API route is for, takes and answers.
#[derive(Clone, Copy)]
pub struct Doc {
    summary: &'static str,
    query: Option<Describe>,
    body: Option<Describe>,
    answer: Option<Describe>,
}

impl Doc {
    /// A description from its summary.
    #[must_use]
    pub const fn new(summary: &'static str) -> Self {
        Self { summary, query: None, body: None, answer: None }
    }

    /// With this query.
    #[must_use]
    pub const fn query<T: JsonSchema>(mut self) -> Self {
        self.query = Some(SchemaGenerator::subschema_for::<T>);
        self
    }

    /// With this body.
    #[must_use]
    pub const fn body<T: JsonSchema>(mut self) -> Self {
        self.body = Some(SchemaGenerator::subschema_for::<T>);
        self
    }

    /// With this answer.
    #[must_use]
    pub const fn answer<T: JsonSchema>(mut self) -> Self {
        self.answer = Some(SchemaGenerator::subschema_for::<T>);
        self
    }
}

/// The OpenAPI 3.1 document of every route that has a description.
pub(crate) fn describe(table: &[RouteInfo]) -> String {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let problem = schemas.subschema_for::<Problem>();
    let mut paths = Map::new();
    for route in table {
        let Some(doc) = route.doc else { continue };
        let operation = operation(route, doc, &problem, &mut schemas);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.as_str().to_ascii_lowercase()] = operation;
    }
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Xung Kích",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What a page shows, for programs. Times are RFC 3339 in UTC, days are ISO 8601, ids are UUIDs.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn operation(route: &RouteInfo, doc: Doc, problem: &Schema, schemas: &mut SchemaGenerator) -> Value {
    let mut operation = json!({
        "operationId": operation_id(route),
        "summary": doc.summary,
        "parameters": parameters(route, doc, schemas),
        "responses": {
            "200": {"description": "What was asked for"},
            "default": {
                "description": "What went wrong (RFC 9457)",
                "content": {"application/problem+json": {"schema": problem}},
            },
        },
        "security": if route.access == Access::Open { json!([{}, {"token": []}]) } else { json!([{"token": []}]) },
    });
    if let Some(answer) = doc.answer {
        operation["responses"]["200"]["content"] = json!({"application/json": {"schema": answer(schemas)}});
    }
    if let Some(body) = doc.body {
        operation["requestBody"] = json!({
            "required": true,
            "content": {"application/json": {"schema": body(schemas)}},
        });
    }
    operation
}

/// `GET /api/v1/units/{id}` is `get_units_id`.
fn operation_id(route: &RouteInfo) -> String {
    let path = route.path.trim_start_matches("/api/v1/").replace(['{', '}'], "").replace(['/', '-', '.'], "_");
    format!("{}_{path}", route.method.as_str().to_ascii_lowercase())
}

fn parameters(route: &RouteInfo, doc: Doc, schemas: &mut SchemaGenerator) -> Vec<Value> {
    let named = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> =
        named.map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})).collect();
    let Some(query) = doc.query else { return parameters };
    let schema = query(schemas);
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let Some(schema) = schemas.definitions().get(name).and_then(Value::as_object) else { return parameters };
    let required: Vec<&str> =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    for (field, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let needed = required.contains(&field.as_str());
        parameters.push(json!({"name": field, "in": "query", "required": needed, "schema": schema}));
    }
    parameters
}
