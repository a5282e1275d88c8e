// @ts-nocheck
/* Generated from schemas/policy.schema.json and schemas/config.schema.json and schemas/baseline.schema.json. Do not edit. */
import { fullFormats } from 'ajv-formats/dist/formats.js';
"use strict";
export const policyValidator = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://hygraph-policy.dev/schemas/policy.schema.json","type":"object","additionalProperties":false,"minProperties":1,"properties":{"version":{"const":1},"stages":{"type":"object","propertyNames":{"$ref":"#/$defs/apiId"},"additionalProperties":{"$ref":"#/$defs/stage"}},"locales":{"type":"object","propertyNames":{"$ref":"#/$defs/apiId"},"additionalProperties":{"$ref":"#/$defs/locale"}},"models":{"type":"object","propertyNames":{"$ref":"#/$defs/apiId"},"additionalProperties":{"$ref":"#/$defs/model"}},"conditions":{"type":"object","propertyNames":{"$ref":"#/$defs/entryName"},"additionalProperties":{"$ref":"#/$defs/namedCondition"}},"public":{"$ref":"#/$defs/public"},"tokens":{"type":"object","propertyNames":{"$ref":"#/$defs/entryName"},"additionalProperties":{"$ref":"#/$defs/token"}},"roles":{"type":"object","propertyNames":{"$ref":"#/$defs/entryName"},"additionalProperties":{"$ref":"#/$defs/role"}},"users":{"type":"object","propertyNames":{"$ref":"#/$defs/entryName"},"additionalProperties":{"$ref":"#/$defs/user"}},"guardrails":{"type":"object","propertyNames":{"$ref":"#/$defs/entryName"},"additionalProperties":{"$ref":"#/$defs/guardrail"}},"tests":{"type":"array","items":{"$ref":"#/$defs/test"}},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}},"moved":{"type":"array","items":{"$ref":"#/$defs/move"}}},"$defs":{"apiId":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"entryName":{"type":"string","pattern":"^[A-Za-z0-9_-]+$"},"classification":{"enum":["public","internal","confidential","restricted"]},"action":{"enum":["read","readVersions","create","update","delete","publish","unpublish"]},"stage":{"type":"object","additionalProperties":false,"required":["audience"],"properties":{"audience":{"$ref":"#/$defs/classification"},"description":{"type":"string"}}},"locale":{"type":"object","additionalProperties":false,"properties":{"default":{"type":"boolean"},"description":{"type":"string"}}},"model":{"type":"object","additionalProperties":false,"properties":{"plural":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"classification":{"$ref":"#/$defs/classification"},"description":{"type":"string"},"fields":{"type":"object","propertyNames":{"$ref":"#/$defs/apiId"},"additionalProperties":{"$ref":"#/$defs/field"}}}},"field":{"oneOf":[{"type":"string"},{"$ref":"#/$defs/fieldObject"}]},"fieldObject":{"type":"object","additionalProperties":false,"properties":{"type":{"type":"string"},"enum":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}},"name":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"required":{"type":"boolean"},"unique":{"type":"boolean"},"localized":{"type":"boolean"},"reverse":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"classification":{"$ref":"#/$defs/classification"},"description":{"type":"string"}}},"where":{"oneOf":[{"type":"string"},{"$ref":"#/$defs/whereObject"}]},"whereObject":{"type":"object"},"namedCondition":{"type":"object","additionalProperties":false,"required":["model","where"],"properties":{"model":{"type":"string"},"where":{"$ref":"#/$defs/where"},"description":{"type":"string"}}},"names":{"oneOf":[{"const":"*"},{"type":"array","minItems":1,"items":{"type":"string"}}]},"nameOrNames":{"oneOf":[{"type":"string"},{"type":"array","minItems":1,"items":{"type":"string"}}]},"grant":{"type":"object","additionalProperties":false,"required":["actions","models"],"properties":{"actions":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/action"}},"models":{"$ref":"#/$defs/names"},"stages":{"$ref":"#/$defs/names"},"from":{"$ref":"#/$defs/names"},"to":{"$ref":"#/$defs/names"},"locales":{"$ref":"#/$defs/names"},"where":{"$ref":"#/$defs/where"},"environments":{"$ref":"#/$defs/environments"},"description":{"type":"string"}}},"grants":{"type":"array","items":{"$ref":"#/$defs/grant"}},"environments":{"type":"array","minItems":1,"items":{"type":"string"}},"management":{"type":"array","items":{"type":"string"}},"public":{"type":"object","additionalProperties":false,"properties":{"defaultStage":{"type":"string"},"grants":{"$ref":"#/$defs/grants"}}},"token":{"type":"object","additionalProperties":false,"properties":{"description":{"type":"string"},"owner":{"type":"string"},"defaultStage":{"type":"string"},"management":{"$ref":"#/$defs/management"},"expires":{"type":"string","format":"date"},"environments":{"$ref":"#/$defs/environments"},"grants":{"$ref":"#/$defs/grants"}}},"role":{"type":"object","additionalProperties":false,"properties":{"description":{"type":"string"},"management":{"$ref":"#/$defs/management"},"environments":{"$ref":"#/$defs/environments"},"grants":{"$ref":"#/$defs/grants"}}},"user":{"type":"object","additionalProperties":false,"required":["match"],"properties":{"description":{"type":"string"},"defaultStage":{"type":"string"},"match":{"type":"object","minProperties":1,"additionalProperties":{"$ref":"#/$defs/claimValue"}},"claims":{"type":"object","additionalProperties":{"type":"string","pattern":"^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$"}},"environments":{"$ref":"#/$defs/environments"},"grants":{"$ref":"#/$defs/grants"}}},"claimValue":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"}]},"pattern":{"type":"object","additionalProperties":false,"properties":{"actions":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/action"}},"models":{"$ref":"#/$defs/names"},"stages":{"$ref":"#/$defs/names"},"from":{"$ref":"#/$defs/names"},"to":{"$ref":"#/$defs/names"},"locales":{"$ref":"#/$defs/names"},"where":{"$ref":"#/$defs/where"},"who":{"type":"array","minItems":1,"items":{"type":"string"}}}},"guardrail":{"type":"object","additionalProperties":false,"required":["never"],"properties":{"never":{"$ref":"#/$defs/pattern"},"description":{"type":"string"}}},"expectation":{"type":"object","additionalProperties":false,"required":["action"],"properties":{"action":{"$ref":"#/$defs/action"},"model":{"type":"string"},"stage":{"type":"string"},"from":{"type":"string"},"to":{"type":"string"},"locale":{"type":"string"},"record":{"type":"object"},"claims":{"type":"object"}}},"test":{"type":"object","additionalProperties":false,"required":["name","who"],"properties":{"name":{"type":"string"},"who":{"type":"string"},"can":{"type":"array","items":{"$ref":"#/$defs/expectation"}},"cannot":{"type":"array","items":{"$ref":"#/$defs/expectation"}}}},"waiver":{"type":"object","additionalProperties":false,"required":["rule","reason","owner","until"],"properties":{"rule":{"type":"string"},"who":{"type":"string"},"action":{"$ref":"#/$defs/action"},"model":{"$ref":"#/$defs/nameOrNames"},"stage":{"$ref":"#/$defs/nameOrNames"},"from":{"$ref":"#/$defs/nameOrNames"},"to":{"$ref":"#/$defs/nameOrNames"},"locale":{"$ref":"#/$defs/nameOrNames"},"field":{"$ref":"#/$defs/nameOrNames"},"permission":{"$ref":"#/$defs/nameOrNames"},"guardrail":{"type":"string"},"reason":{"type":"string","minLength":1},"owner":{"type":"string","minLength":1},"ticket":{"type":"string"},"until":{"type":"string","format":"date"}}},"move":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"^(tokens|roles)/.+$"},"to":{"type":"string","pattern":"^(tokens|roles)/.+$"}}}}};
const schema32 = {"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"};
const schema36 = {"type":"object","additionalProperties":false,"properties":{"default":{"type":"boolean"},"description":{"type":"string"}}};
const schema44 = {"type":"string","pattern":"^[A-Za-z0-9_-]+$"};
const schema91 = {"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"^(tokens|roles)/.+$"},"to":{"type":"string","pattern":"^(tokens|roles)/.+$"}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern12 = new RegExp("^[A-Za-z0-9_-]+$", "u");
const pattern18 = new RegExp("^(tokens|roles)/.+$", "u");
const schema33 = {"type":"object","additionalProperties":false,"required":["audience"],"properties":{"audience":{"$ref":"#/$defs/classification"},"description":{"type":"string"}}};
const schema34 = {"enum":["public","internal","confidential","restricted"]};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.audience === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "audience"},message:"must have required property '"+"audience"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "audience") || (key0 === "description"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.audience !== undefined){
let data0 = data.audience;
if(!((((data0 === "public") || (data0 === "internal")) || (data0 === "confidential")) || (data0 === "restricted"))){
const err2 = {instancePath:instancePath+"/audience",schemaPath:"#/$defs/classification/enum",keyword:"enum",params:{allowedValues: schema34.enum},message:"must be equal to one of the allowed values",schema:schema34.enum,parentSchema:schema34,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.description.type,parentSchema:schema33.properties.description,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"type":"object","additionalProperties":false,"properties":{"plural":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"classification":{"$ref":"#/$defs/classification"},"description":{"type":"string"},"fields":{"type":"object","propertyNames":{"$ref":"#/$defs/apiId"},"additionalProperties":{"$ref":"#/$defs/field"}}}};
const schema41 = {"oneOf":[{"type":"string"},{"$ref":"#/$defs/fieldObject"}]};
const schema42 = {"type":"object","additionalProperties":false,"properties":{"type":{"type":"string"},"enum":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}},"name":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"required":{"type":"boolean"},"unique":{"type":"boolean"},"localized":{"type":"boolean"},"reverse":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"classification":{"$ref":"#/$defs/classification"},"description":{"type":"string"}}};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema42.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.type.type,parentSchema:schema42.properties.type,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.enum !== undefined){
let data1 = data.enum;
if(Array.isArray(data1)){
if(data1.length < 1){
const err2 = {instancePath:instancePath+"/enum",schemaPath:"#/properties/enum/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema42.properties.enum,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err3 = {instancePath:instancePath+"/enum/" + i0,schemaPath:"#/properties/enum/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema42.properties.enum.items,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/enum/" + i0,schemaPath:"#/properties/enum/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.enum.items.type,parentSchema:schema42.properties.enum.items,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data1[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath:instancePath+"/enum",schemaPath:"#/properties/enum/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema42.properties.enum,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath:instancePath+"/enum",schemaPath:"#/properties/enum/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema42.properties.enum.type,parentSchema:schema42.properties.enum,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema42.properties.name,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.name.type,parentSchema:schema42.properties.name,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.required !== undefined){
let data4 = data.required;
if(typeof data4 !== "boolean"){
const err9 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.properties.required.type,parentSchema:schema42.properties.required,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.unique !== undefined){
let data5 = data.unique;
if(typeof data5 !== "boolean"){
const err10 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.properties.unique.type,parentSchema:schema42.properties.unique,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.localized !== undefined){
let data6 = data.localized;
if(typeof data6 !== "boolean"){
const err11 = {instancePath:instancePath+"/localized",schemaPath:"#/properties/localized/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.properties.localized.type,parentSchema:schema42.properties.localized,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.reverse !== undefined){
let data7 = data.reverse;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err12 = {instancePath:instancePath+"/reverse",schemaPath:"#/properties/reverse/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema42.properties.reverse,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/reverse",schemaPath:"#/properties/reverse/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.reverse.type,parentSchema:schema42.properties.reverse,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.classification !== undefined){
let data8 = data.classification;
if(!((((data8 === "public") || (data8 === "internal")) || (data8 === "confidential")) || (data8 === "restricted"))){
const err14 = {instancePath:instancePath+"/classification",schemaPath:"#/$defs/classification/enum",keyword:"enum",params:{allowedValues: schema34.enum},message:"must be equal to one of the allowed values",schema:schema34.enum,parentSchema:schema34,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.description !== undefined){
let data9 = data.description;
if(typeof data9 !== "string"){
const err15 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.description.type,parentSchema:schema42.properties.description,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.oneOf[0].type,parentSchema:schema41.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
var props0 = true;
}
}
if(!valid0){
const err1 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema41.oneOf,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate24.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate24.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "plural") || (key0 === "classification")) || (key0 === "description")) || (key0 === "fields"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.plural !== undefined){
let data0 = data.plural;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err1 = {instancePath:instancePath+"/plural",schemaPath:"#/properties/plural/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema38.properties.plural,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/plural",schemaPath:"#/properties/plural/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.plural.type,parentSchema:schema38.properties.plural,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.classification !== undefined){
let data1 = data.classification;
if(!((((data1 === "public") || (data1 === "internal")) || (data1 === "confidential")) || (data1 === "restricted"))){
const err3 = {instancePath:instancePath+"/classification",schemaPath:"#/$defs/classification/enum",keyword:"enum",params:{allowedValues: schema34.enum},message:"must be equal to one of the allowed values",schema:schema34.enum,parentSchema:schema34,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.description.type,parentSchema:schema38.properties.description,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.fields !== undefined){
let data3 = data.fields;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
const _errs10 = errors;
if(typeof key1 === "string"){
if(!pattern4.test(key1)){
const err5 = {instancePath:instancePath+"/fields",schemaPath:"#/$defs/apiId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/fields",schemaPath:"#/$defs/apiId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid2 = _errs10 === errors;
if(!valid2){
const err7 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema38.properties.fields.propertyNames,parentSchema:schema38.properties.fields,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data3){
if(!(validate24(data3[key2], {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.fields.type,parentSchema:schema38.properties.fields,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema45 = {"type":"object","additionalProperties":false,"required":["model","where"],"properties":{"model":{"type":"string"},"where":{"$ref":"#/$defs/where"},"description":{"type":"string"}}};
const schema46 = {"oneOf":[{"type":"string"},{"$ref":"#/$defs/whereObject"}]};
const schema47 = {"type":"object"};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.oneOf[0].type,parentSchema:schema46.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {instancePath,schemaPath:"#/$defs/whereObject/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema46.oneOf,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.model === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.where === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "where"},message:"must have required property '"+"where"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "model") || (key0 === "where")) || (key0 === "description"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.model !== undefined){
let data0 = data.model;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.model.type,parentSchema:schema45.properties.model,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.where !== undefined){
if(!(validate30(data.where, {instancePath:instancePath+"/where",parentData:data,parentDataProperty:"where",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.description.type,parentSchema:schema45.properties.description,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema48 = {"type":"object","additionalProperties":false,"properties":{"defaultStage":{"type":"string"},"grants":{"$ref":"#/$defs/grants"}}};
const schema49 = {"type":"array","items":{"$ref":"#/$defs/grant"}};
const schema50 = {"type":"object","additionalProperties":false,"required":["actions","models"],"properties":{"actions":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/action"}},"models":{"$ref":"#/$defs/names"},"stages":{"$ref":"#/$defs/names"},"from":{"$ref":"#/$defs/names"},"to":{"$ref":"#/$defs/names"},"locales":{"$ref":"#/$defs/names"},"where":{"$ref":"#/$defs/where"},"environments":{"$ref":"#/$defs/environments"},"description":{"type":"string"}}};
const schema51 = {"enum":["read","readVersions","create","update","delete","publish","unpublish"]};
const schema52 = {"oneOf":[{"const":"*"},{"type":"array","minItems":1,"items":{"type":"string"}}]};
const schema57 = {"type":"array","minItems":1,"items":{"type":"string"}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.actions === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "actions"},message:"must have required property '"+"actions"+"'",schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.models === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "models"},message:"must have required property '"+"models"+"'",schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema50.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.actions !== undefined){
let data0 = data.actions;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50.properties.actions,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!(((((((data1 === "read") || (data1 === "readVersions")) || (data1 === "create")) || (data1 === "update")) || (data1 === "delete")) || (data1 === "publish")) || (data1 === "unpublish"))){
const err4 = {instancePath:instancePath+"/actions/" + i0,schemaPath:"#/$defs/action/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema50.properties.actions.type,parentSchema:schema50.properties.actions,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.models !== undefined){
let data2 = data.models;
const _errs8 = errors;
let valid5 = false;
let passing0 = null;
const _errs9 = errors;
if("*" !== data2){
const err6 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs9 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs10 = errors;
if(Array.isArray(data2)){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/models/" + i1,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs10 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
}
}
if(!valid5){
const err10 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.stages !== undefined){
let data4 = data.stages;
const _errs16 = errors;
let valid9 = false;
let passing1 = null;
const _errs17 = errors;
if("*" !== data4){
const err11 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs17 === errors;
if(_valid1){
valid9 = true;
passing1 = 0;
}
const _errs18 = errors;
if(Array.isArray(data4)){
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/stages/" + i2,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs18 === errors;
if(_valid1 && valid9){
valid9 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid9 = true;
passing1 = 1;
}
}
if(!valid9){
const err15 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.from !== undefined){
let data6 = data.from;
const _errs24 = errors;
let valid13 = false;
let passing2 = null;
const _errs25 = errors;
if("*" !== data6){
const err16 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid2 = _errs25 === errors;
if(_valid2){
valid13 = true;
passing2 = 0;
}
const _errs26 = errors;
if(Array.isArray(data6)){
if(data6.length < 1){
const err17 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
let data7 = data6[i3];
if(typeof data7 !== "string"){
const err18 = {instancePath:instancePath+"/from/" + i3,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs26 === errors;
if(_valid2 && valid13){
valid13 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid13 = true;
passing2 = 1;
}
}
if(!valid13){
const err20 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing2},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
}
}
if(data.to !== undefined){
let data8 = data.to;
const _errs32 = errors;
let valid17 = false;
let passing3 = null;
const _errs33 = errors;
if("*" !== data8){
const err21 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid3 = _errs33 === errors;
if(_valid3){
valid17 = true;
passing3 = 0;
}
const _errs34 = errors;
if(Array.isArray(data8)){
if(data8.length < 1){
const err22 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err23 = {instancePath:instancePath+"/to/" + i4,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid3 = _errs34 === errors;
if(_valid3 && valid17){
valid17 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid17 = true;
passing3 = 1;
}
}
if(!valid17){
const err25 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing3},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
}
if(data.locales !== undefined){
let data10 = data.locales;
const _errs40 = errors;
let valid21 = false;
let passing4 = null;
const _errs41 = errors;
if("*" !== data10){
const err26 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid4 = _errs41 === errors;
if(_valid4){
valid21 = true;
passing4 = 0;
}
const _errs42 = errors;
if(Array.isArray(data10)){
if(data10.length < 1){
const err27 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
let data11 = data10[i5];
if(typeof data11 !== "string"){
const err28 = {instancePath:instancePath+"/locales/" + i5,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid4 = _errs42 === errors;
if(_valid4 && valid21){
valid21 = false;
passing4 = [passing4, 1];
}
else {
if(_valid4){
valid21 = true;
passing4 = 1;
}
}
if(!valid21){
const err30 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing4},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
}
if(data.where !== undefined){
if(!(validate30(data.where, {instancePath:instancePath+"/where",parentData:data,parentDataProperty:"where",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.environments !== undefined){
let data13 = data.environments;
if(Array.isArray(data13)){
if(data13.length < 1){
const err31 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema57,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len6 = data13.length;
for(let i6=0; i6<len6; i6++){
let data14 = data13[i6];
if(typeof data14 !== "string"){
const err32 = {instancePath:instancePath+"/environments/" + i6,schemaPath:"#/$defs/environments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.items.type,parentSchema:schema57.items,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema57.type,parentSchema:schema57,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.description !== undefined){
let data15 = data.description;
if(typeof data15 !== "string"){
const err34 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.description.type,parentSchema:schema50.properties.description,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate35(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "defaultStage") || (key0 === "grants"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.defaultStage !== undefined){
let data0 = data.defaultStage;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/defaultStage",schemaPath:"#/properties/defaultStage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.defaultStage.type,parentSchema:schema48.properties.defaultStage,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate34(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema59 = {"type":"object","additionalProperties":false,"properties":{"description":{"type":"string"},"owner":{"type":"string"},"defaultStage":{"type":"string"},"management":{"$ref":"#/$defs/management"},"expires":{"type":"string","format":"date"},"environments":{"$ref":"#/$defs/environments"},"grants":{"$ref":"#/$defs/grants"}}};
const schema60 = {"type":"array","items":{"type":"string"}};
const formats0 = fullFormats.date;

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "description") || (key0 === "owner")) || (key0 === "defaultStage")) || (key0 === "management")) || (key0 === "expires")) || (key0 === "environments")) || (key0 === "grants"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.description.type,parentSchema:schema59.properties.description,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.owner !== undefined){
let data1 = data.owner;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.owner.type,parentSchema:schema59.properties.owner,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.defaultStage !== undefined){
let data2 = data.defaultStage;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/defaultStage",schemaPath:"#/properties/defaultStage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.defaultStage.type,parentSchema:schema59.properties.defaultStage,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.management !== undefined){
let data3 = data.management;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/management/" + i0,schemaPath:"#/$defs/management/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.items.type,parentSchema:schema60.items,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/management",schemaPath:"#/$defs/management/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.type,parentSchema:schema60,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.expires !== undefined){
let data5 = data.expires;
if(typeof data5 === "string"){
if(!(formats0.validate(data5))){
const err6 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema59.properties.expires,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.expires.type,parentSchema:schema59.properties.expires,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.environments !== undefined){
let data6 = data.environments;
if(Array.isArray(data6)){
if(data6.length < 1){
const err8 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema57,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/environments/" + i1,schemaPath:"#/$defs/environments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.items.type,parentSchema:schema57.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema57.type,parentSchema:schema57,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate34(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.type,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema63 = {"type":"object","additionalProperties":false,"properties":{"description":{"type":"string"},"management":{"$ref":"#/$defs/management"},"environments":{"$ref":"#/$defs/environments"},"grants":{"$ref":"#/$defs/grants"}}};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "description") || (key0 === "management")) || (key0 === "environments")) || (key0 === "grants"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.description.type,parentSchema:schema63.properties.description,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.management !== undefined){
let data1 = data.management;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err2 = {instancePath:instancePath+"/management/" + i0,schemaPath:"#/$defs/management/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.items.type,parentSchema:schema60.items,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/management",schemaPath:"#/$defs/management/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.type,parentSchema:schema60,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.environments !== undefined){
let data3 = data.environments;
if(Array.isArray(data3)){
if(data3.length < 1){
const err4 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema57,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/environments/" + i1,schemaPath:"#/$defs/environments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.items.type,parentSchema:schema57.items,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema57.type,parentSchema:schema57,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate34(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.type,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema67 = {"type":"object","additionalProperties":false,"required":["match"],"properties":{"description":{"type":"string"},"defaultStage":{"type":"string"},"match":{"type":"object","minProperties":1,"additionalProperties":{"$ref":"#/$defs/claimValue"}},"claims":{"type":"object","additionalProperties":{"type":"string","pattern":"^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$"}},"environments":{"$ref":"#/$defs/environments"},"grants":{"$ref":"#/$defs/grants"}}};
const schema68 = {"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"}]};
const pattern16 = new RegExp("^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$", "u");

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.match === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "match"},message:"must have required property '"+"match"+"'",schema:schema67.required,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "description") || (key0 === "defaultStage")) || (key0 === "match")) || (key0 === "claims")) || (key0 === "environments")) || (key0 === "grants"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.description.type,parentSchema:schema67.properties.description,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.defaultStage !== undefined){
let data1 = data.defaultStage;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/defaultStage",schemaPath:"#/properties/defaultStage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.defaultStage.type,parentSchema:schema67.properties.defaultStage,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.match !== undefined){
let data2 = data.match;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err4 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema67.properties.match,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data2){
let data3 = data2[key1];
const _errs11 = errors;
let valid3 = false;
const _errs12 = errors;
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/match/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/claimValue/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.anyOf[0].type,parentSchema:schema68.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid3 = valid3 || _valid0;
const _errs14 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
const err6 = {instancePath:instancePath+"/match/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/claimValue/anyOf/1/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema68.anyOf[1].type,parentSchema:schema68.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs14 === errors;
valid3 = valid3 || _valid0;
const _errs16 = errors;
if(typeof data3 !== "boolean"){
const err7 = {instancePath:instancePath+"/match/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/claimValue/anyOf/2/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema68.anyOf[2].type,parentSchema:schema68.anyOf[2],data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err8 = {instancePath:instancePath+"/match/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/claimValue/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema68.anyOf,parentSchema:schema68,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.properties.match.type,parentSchema:schema67.properties.match,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.claims !== undefined){
let data4 = data.claims;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(!pattern16.test(data5)){
const err10 = {instancePath:instancePath+"/claims/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/claims/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$"},message:"must match pattern \""+"^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$"+"\"",schema:"^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$",parentSchema:schema67.properties.claims.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/claims/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/claims/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.claims.additionalProperties.type,parentSchema:schema67.properties.claims.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/claims",schemaPath:"#/properties/claims/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.properties.claims.type,parentSchema:schema67.properties.claims,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.environments !== undefined){
let data6 = data.environments;
if(Array.isArray(data6)){
if(data6.length < 1){
const err13 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema57,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/$defs/environments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.items.type,parentSchema:schema57.items,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/environments",schemaPath:"#/$defs/environments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema57.type,parentSchema:schema57,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate34(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema71 = {"type":"object","additionalProperties":false,"required":["never"],"properties":{"never":{"$ref":"#/$defs/pattern"},"description":{"type":"string"}}};
const schema72 = {"type":"object","additionalProperties":false,"properties":{"actions":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/action"}},"models":{"$ref":"#/$defs/names"},"stages":{"$ref":"#/$defs/names"},"from":{"$ref":"#/$defs/names"},"to":{"$ref":"#/$defs/names"},"locales":{"$ref":"#/$defs/names"},"where":{"$ref":"#/$defs/where"},"who":{"type":"array","minItems":1,"items":{"type":"string"}}}};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "actions") || (key0 === "models")) || (key0 === "stages")) || (key0 === "from")) || (key0 === "to")) || (key0 === "locales")) || (key0 === "where")) || (key0 === "who"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.actions !== undefined){
let data0 = data.actions;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema72.properties.actions,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!(((((((data1 === "read") || (data1 === "readVersions")) || (data1 === "create")) || (data1 === "update")) || (data1 === "delete")) || (data1 === "publish")) || (data1 === "unpublish"))){
const err2 = {instancePath:instancePath+"/actions/" + i0,schemaPath:"#/$defs/action/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema72.properties.actions.type,parentSchema:schema72.properties.actions,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.models !== undefined){
let data2 = data.models;
const _errs8 = errors;
let valid5 = false;
let passing0 = null;
const _errs9 = errors;
if("*" !== data2){
const err4 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs9 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs10 = errors;
if(Array.isArray(data2)){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/models/" + i1,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs10 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
}
}
if(!valid5){
const err8 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.stages !== undefined){
let data4 = data.stages;
const _errs16 = errors;
let valid9 = false;
let passing1 = null;
const _errs17 = errors;
if("*" !== data4){
const err9 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid1 = _errs17 === errors;
if(_valid1){
valid9 = true;
passing1 = 0;
}
const _errs18 = errors;
if(Array.isArray(data4)){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/stages/" + i2,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs18 === errors;
if(_valid1 && valid9){
valid9 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid9 = true;
passing1 = 1;
}
}
if(!valid9){
const err13 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.from !== undefined){
let data6 = data.from;
const _errs24 = errors;
let valid13 = false;
let passing2 = null;
const _errs25 = errors;
if("*" !== data6){
const err14 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid2 = _errs25 === errors;
if(_valid2){
valid13 = true;
passing2 = 0;
}
const _errs26 = errors;
if(Array.isArray(data6)){
if(data6.length < 1){
const err15 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
let data7 = data6[i3];
if(typeof data7 !== "string"){
const err16 = {instancePath:instancePath+"/from/" + i3,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs26 === errors;
if(_valid2 && valid13){
valid13 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid13 = true;
passing2 = 1;
}
}
if(!valid13){
const err18 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing2},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
}
}
if(data.to !== undefined){
let data8 = data.to;
const _errs32 = errors;
let valid17 = false;
let passing3 = null;
const _errs33 = errors;
if("*" !== data8){
const err19 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid3 = _errs33 === errors;
if(_valid3){
valid17 = true;
passing3 = 0;
}
const _errs34 = errors;
if(Array.isArray(data8)){
if(data8.length < 1){
const err20 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/to/" + i4,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs34 === errors;
if(_valid3 && valid17){
valid17 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid17 = true;
passing3 = 1;
}
}
if(!valid17){
const err23 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing3},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
}
if(data.locales !== undefined){
let data10 = data.locales;
const _errs40 = errors;
let valid21 = false;
let passing4 = null;
const _errs41 = errors;
if("*" !== data10){
const err24 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf/0/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant",schema:"*",parentSchema:schema52.oneOf[0],data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid4 = _errs41 === errors;
if(_valid4){
valid21 = true;
passing4 = 0;
}
const _errs42 = errors;
if(Array.isArray(data10)){
if(data10.length < 1){
const err25 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema52.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
let data11 = data10[i5];
if(typeof data11 !== "string"){
const err26 = {instancePath:instancePath+"/locales/" + i5,schemaPath:"#/$defs/names/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.oneOf[1].items.type,parentSchema:schema52.oneOf[1].items,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.oneOf[1].type,parentSchema:schema52.oneOf[1],data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid4 = _errs42 === errors;
if(_valid4 && valid21){
valid21 = false;
passing4 = [passing4, 1];
}
else {
if(_valid4){
valid21 = true;
passing4 = 1;
}
}
if(!valid21){
const err28 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/names/oneOf",keyword:"oneOf",params:{passingSchemas: passing4},message:"must match exactly one schema in oneOf",schema:schema52.oneOf,parentSchema:schema52,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
}
if(data.where !== undefined){
if(!(validate30(data.where, {instancePath:instancePath+"/where",parentData:data,parentDataProperty:"where",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.who !== undefined){
let data13 = data.who;
if(Array.isArray(data13)){
if(data13.length < 1){
const err29 = {instancePath:instancePath+"/who",schemaPath:"#/properties/who/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema72.properties.who,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len6 = data13.length;
for(let i6=0; i6<len6; i6++){
let data14 = data13[i6];
if(typeof data14 !== "string"){
const err30 = {instancePath:instancePath+"/who/" + i6,schemaPath:"#/properties/who/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.who.items.type,parentSchema:schema72.properties.who.items,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/who",schemaPath:"#/properties/who/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema72.properties.who.type,parentSchema:schema72.properties.who,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema72.type,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.never === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "never"},message:"must have required property '"+"never"+"'",schema:schema71.required,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "never") || (key0 === "description"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.never !== undefined){
if(!(validate50(data.never, {instancePath:instancePath+"/never",parentData:data,parentDataProperty:"never",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.properties.description.type,parentSchema:schema71.properties.description,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema71.type,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}
validate49.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema79 = {"type":"object","additionalProperties":false,"required":["name","who"],"properties":{"name":{"type":"string"},"who":{"type":"string"},"can":{"type":"array","items":{"$ref":"#/$defs/expectation"}},"cannot":{"type":"array","items":{"$ref":"#/$defs/expectation"}}}};
const schema80 = {"type":"object","additionalProperties":false,"required":["action"],"properties":{"action":{"$ref":"#/$defs/action"},"model":{"type":"string"},"stage":{"type":"string"},"from":{"type":"string"},"to":{"type":"string"},"locale":{"type":"string"},"record":{"type":"object"},"claims":{"type":"object"}}};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.action === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema80.required,parentSchema:schema80,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "action") || (key0 === "model")) || (key0 === "stage")) || (key0 === "from")) || (key0 === "to")) || (key0 === "locale")) || (key0 === "record")) || (key0 === "claims"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema80,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.action !== undefined){
let data0 = data.action;
if(!(((((((data0 === "read") || (data0 === "readVersions")) || (data0 === "create")) || (data0 === "update")) || (data0 === "delete")) || (data0 === "publish")) || (data0 === "unpublish"))){
const err2 = {instancePath:instancePath+"/action",schemaPath:"#/$defs/action/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.model !== undefined){
let data1 = data.model;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.model.type,parentSchema:schema80.properties.model,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.stage !== undefined){
let data2 = data.stage;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.stage.type,parentSchema:schema80.properties.stage,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.from !== undefined){
let data3 = data.from;
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.from.type,parentSchema:schema80.properties.from,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.to !== undefined){
let data4 = data.to;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.to.type,parentSchema:schema80.properties.to,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.locale !== undefined){
let data5 = data.locale;
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.locale.type,parentSchema:schema80.properties.locale,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.record !== undefined){
let data6 = data.record;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
const err8 = {instancePath:instancePath+"/record",schemaPath:"#/properties/record/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema80.properties.record.type,parentSchema:schema80.properties.record,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.claims !== undefined){
let data7 = data.claims;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err9 = {instancePath:instancePath+"/claims",schemaPath:"#/properties/claims/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema80.properties.claims.type,parentSchema:schema80.properties.claims,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema80.type,parentSchema:schema80,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema79.required,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.who === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "who"},message:"must have required property '"+"who"+"'",schema:schema79.required,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "who")) || (key0 === "can")) || (key0 === "cannot"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.name.type,parentSchema:schema79.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.who !== undefined){
let data1 = data.who;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/who",schemaPath:"#/properties/who/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.who.type,parentSchema:schema79.properties.who,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.can !== undefined){
let data2 = data.can;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate55(data2[i0], {instancePath:instancePath+"/can/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/can",schemaPath:"#/properties/can/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.can.type,parentSchema:schema79.properties.can,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.cannot !== undefined){
let data4 = data.cannot;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(validate55(data4[i1], {instancePath:instancePath+"/cannot/" + i1,parentData:data4,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/cannot",schemaPath:"#/properties/cannot/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.cannot.type,parentSchema:schema79.properties.cannot,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.type,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema82 = {"type":"object","additionalProperties":false,"required":["rule","reason","owner","until"],"properties":{"rule":{"type":"string"},"who":{"type":"string"},"action":{"$ref":"#/$defs/action"},"model":{"$ref":"#/$defs/nameOrNames"},"stage":{"$ref":"#/$defs/nameOrNames"},"from":{"$ref":"#/$defs/nameOrNames"},"to":{"$ref":"#/$defs/nameOrNames"},"locale":{"$ref":"#/$defs/nameOrNames"},"field":{"$ref":"#/$defs/nameOrNames"},"permission":{"$ref":"#/$defs/nameOrNames"},"guardrail":{"type":"string"},"reason":{"type":"string","minLength":1},"owner":{"type":"string","minLength":1},"ticket":{"type":"string"},"until":{"type":"string","format":"date"}}};
const schema84 = {"oneOf":[{"type":"string"},{"type":"array","minItems":1,"items":{"type":"string"}}]};

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rule === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.reason === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.owner === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},message:"must have required property '"+"owner"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.until === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema82.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.rule !== undefined){
let data0 = data.rule;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.rule.type,parentSchema:schema82.properties.rule,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.who !== undefined){
let data1 = data.who;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/who",schemaPath:"#/properties/who/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.who.type,parentSchema:schema82.properties.who,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.action !== undefined){
let data2 = data.action;
if(!(((((((data2 === "read") || (data2 === "readVersions")) || (data2 === "create")) || (data2 === "update")) || (data2 === "delete")) || (data2 === "publish")) || (data2 === "unpublish"))){
const err7 = {instancePath:instancePath+"/action",schemaPath:"#/$defs/action/enum",keyword:"enum",params:{allowedValues: schema51.enum},message:"must be equal to one of the allowed values",schema:schema51.enum,parentSchema:schema51,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.model !== undefined){
let data3 = data.model;
const _errs10 = errors;
let valid3 = false;
let passing0 = null;
const _errs11 = errors;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
if(_valid0){
valid3 = true;
passing0 = 0;
}
const _errs13 = errors;
if(Array.isArray(data3)){
if(data3.length < 1){
const err9 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err10 = {instancePath:instancePath+"/model/" + i0,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs13 === errors;
if(_valid0 && valid3){
valid3 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid3 = true;
passing0 = 1;
}
}
if(!valid3){
const err12 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
}
if(data.stage !== undefined){
let data5 = data.stage;
const _errs19 = errors;
let valid7 = false;
let passing1 = null;
const _errs20 = errors;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/stage",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid1 = _errs20 === errors;
if(_valid1){
valid7 = true;
passing1 = 0;
}
const _errs22 = errors;
if(Array.isArray(data5)){
if(data5.length < 1){
const err14 = {instancePath:instancePath+"/stage",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 !== "string"){
const err15 = {instancePath:instancePath+"/stage/" + i1,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/stage",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs22 === errors;
if(_valid1 && valid7){
valid7 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid7 = true;
passing1 = 1;
}
}
if(!valid7){
const err17 = {instancePath:instancePath+"/stage",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.from !== undefined){
let data7 = data.from;
const _errs28 = errors;
let valid11 = false;
let passing2 = null;
const _errs29 = errors;
if(typeof data7 !== "string"){
const err18 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid2 = _errs29 === errors;
if(_valid2){
valid11 = true;
passing2 = 0;
}
const _errs31 = errors;
if(Array.isArray(data7)){
if(data7.length < 1){
const err19 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
if(typeof data8 !== "string"){
const err20 = {instancePath:instancePath+"/from/" + i2,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid2 = _errs31 === errors;
if(_valid2 && valid11){
valid11 = false;
passing2 = [passing2, 1];
}
else {
if(_valid2){
valid11 = true;
passing2 = 1;
}
}
if(!valid11){
const err22 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing2},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
if(data.to !== undefined){
let data9 = data.to;
const _errs37 = errors;
let valid15 = false;
let passing3 = null;
const _errs38 = errors;
if(typeof data9 !== "string"){
const err23 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid3 = _errs38 === errors;
if(_valid3){
valid15 = true;
passing3 = 0;
}
const _errs40 = errors;
if(Array.isArray(data9)){
if(data9.length < 1){
const err24 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
let data10 = data9[i3];
if(typeof data10 !== "string"){
const err25 = {instancePath:instancePath+"/to/" + i3,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs40 === errors;
if(_valid3 && valid15){
valid15 = false;
passing3 = [passing3, 1];
}
else {
if(_valid3){
valid15 = true;
passing3 = 1;
}
}
if(!valid15){
const err27 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing3},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data.locale !== undefined){
let data11 = data.locale;
const _errs46 = errors;
let valid19 = false;
let passing4 = null;
const _errs47 = errors;
if(typeof data11 !== "string"){
const err28 = {instancePath:instancePath+"/locale",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid4 = _errs47 === errors;
if(_valid4){
valid19 = true;
passing4 = 0;
}
const _errs49 = errors;
if(Array.isArray(data11)){
if(data11.length < 1){
const err29 = {instancePath:instancePath+"/locale",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
let data12 = data11[i4];
if(typeof data12 !== "string"){
const err30 = {instancePath:instancePath+"/locale/" + i4,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/locale",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid4 = _errs49 === errors;
if(_valid4 && valid19){
valid19 = false;
passing4 = [passing4, 1];
}
else {
if(_valid4){
valid19 = true;
passing4 = 1;
}
}
if(!valid19){
const err32 = {instancePath:instancePath+"/locale",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing4},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs46;
if(vErrors !== null){
if(_errs46){
vErrors.length = _errs46;
}
else {
vErrors = null;
}
}
}
}
if(data.field !== undefined){
let data13 = data.field;
const _errs55 = errors;
let valid23 = false;
let passing5 = null;
const _errs56 = errors;
if(typeof data13 !== "string"){
const err33 = {instancePath:instancePath+"/field",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid5 = _errs56 === errors;
if(_valid5){
valid23 = true;
passing5 = 0;
}
const _errs58 = errors;
if(Array.isArray(data13)){
if(data13.length < 1){
const err34 = {instancePath:instancePath+"/field",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len5 = data13.length;
for(let i5=0; i5<len5; i5++){
let data14 = data13[i5];
if(typeof data14 !== "string"){
const err35 = {instancePath:instancePath+"/field/" + i5,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/field",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid5 = _errs58 === errors;
if(_valid5 && valid23){
valid23 = false;
passing5 = [passing5, 1];
}
else {
if(_valid5){
valid23 = true;
passing5 = 1;
}
}
if(!valid23){
const err37 = {instancePath:instancePath+"/field",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing5},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
}
}
if(data.permission !== undefined){
let data15 = data.permission;
const _errs64 = errors;
let valid27 = false;
let passing6 = null;
const _errs65 = errors;
if(typeof data15 !== "string"){
const err38 = {instancePath:instancePath+"/permission",schemaPath:"#/$defs/nameOrNames/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[0].type,parentSchema:schema84.oneOf[0],data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid6 = _errs65 === errors;
if(_valid6){
valid27 = true;
passing6 = 0;
}
const _errs67 = errors;
if(Array.isArray(data15)){
if(data15.length < 1){
const err39 = {instancePath:instancePath+"/permission",schemaPath:"#/$defs/nameOrNames/oneOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.oneOf[1],data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
const len6 = data15.length;
for(let i6=0; i6<len6; i6++){
let data16 = data15[i6];
if(typeof data16 !== "string"){
const err40 = {instancePath:instancePath+"/permission/" + i6,schemaPath:"#/$defs/nameOrNames/oneOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.oneOf[1].items.type,parentSchema:schema84.oneOf[1].items,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/permission",schemaPath:"#/$defs/nameOrNames/oneOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.oneOf[1].type,parentSchema:schema84.oneOf[1],data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid6 = _errs67 === errors;
if(_valid6 && valid27){
valid27 = false;
passing6 = [passing6, 1];
}
else {
if(_valid6){
valid27 = true;
passing6 = 1;
}
}
if(!valid27){
const err42 = {instancePath:instancePath+"/permission",schemaPath:"#/$defs/nameOrNames/oneOf",keyword:"oneOf",params:{passingSchemas: passing6},message:"must match exactly one schema in oneOf",schema:schema84.oneOf,parentSchema:schema84,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
errors = _errs64;
if(vErrors !== null){
if(_errs64){
vErrors.length = _errs64;
}
else {
vErrors = null;
}
}
}
}
if(data.guardrail !== undefined){
let data17 = data.guardrail;
if(typeof data17 !== "string"){
const err43 = {instancePath:instancePath+"/guardrail",schemaPath:"#/properties/guardrail/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.guardrail.type,parentSchema:schema82.properties.guardrail,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.reason !== undefined){
let data18 = data.reason;
if(typeof data18 === "string"){
if(data18.length < 1){
const err44 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.reason,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.reason.type,parentSchema:schema82.properties.reason,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.owner !== undefined){
let data19 = data.owner;
if(typeof data19 === "string"){
if(data19.length < 1){
const err46 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.owner,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.owner.type,parentSchema:schema82.properties.owner,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.ticket !== undefined){
let data20 = data.ticket;
if(typeof data20 !== "string"){
const err48 = {instancePath:instancePath+"/ticket",schemaPath:"#/properties/ticket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.ticket.type,parentSchema:schema82.properties.ticket,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.until !== undefined){
let data21 = data.until;
if(typeof data21 === "string"){
if(!(formats0.validate(data21))){
const err49 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema82.properties.until,data:data21};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.until.type,parentSchema:schema82.properties.until,data:data21};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.type,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://hygraph-policy.dev/schemas/policy.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema31.properties.version,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.stages !== undefined){
let data1 = data.stages;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
const _errs5 = errors;
if(typeof key1 === "string"){
if(!pattern4.test(key1)){
const err3 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/apiId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/stages",schemaPath:"#/$defs/apiId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid1 = _errs5 === errors;
if(!valid1){
const err5 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema31.properties.stages.propertyNames,parentSchema:schema31.properties.stages,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
for(const key2 in data1){
if(!(validate21(data1[key2], {instancePath:instancePath+"/stages/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.stages.type,parentSchema:schema31.properties.stages,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.locales !== undefined){
let data3 = data.locales;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key3 in data3){
const _errs12 = errors;
if(typeof key3 === "string"){
if(!pattern4.test(key3)){
const err7 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/apiId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema32,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/locales",schemaPath:"#/$defs/apiId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid4 = _errs12 === errors;
if(!valid4){
const err9 = {instancePath:instancePath+"/locales",schemaPath:"#/properties/locales/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema31.properties.locales.propertyNames,parentSchema:schema31.properties.locales,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key4 in data3){
let data4 = data3[key4];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key5 in data4){
if(!((key5 === "default") || (key5 === "description"))){
const err10 = {instancePath:instancePath+"/locales/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/locale/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.default !== undefined){
let data5 = data4.default;
if(typeof data5 !== "boolean"){
const err11 = {instancePath:instancePath+"/locales/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/default",schemaPath:"#/$defs/locale/properties/default/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema36.properties.default.type,parentSchema:schema36.properties.default,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.description !== undefined){
let data6 = data4.description;
if(typeof data6 !== "string"){
const err12 = {instancePath:instancePath+"/locales/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/$defs/locale/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.description.type,parentSchema:schema36.properties.description,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/locales/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/locale/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/locales",schemaPath:"#/properties/locales/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.locales.type,parentSchema:schema31.properties.locales,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.models !== undefined){
let data7 = data.models;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key6 in data7){
const _errs26 = errors;
if(typeof key6 === "string"){
if(!pattern4.test(key6)){
const err15 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/apiId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/apiId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid9 = _errs26 === errors;
if(!valid9){
const err17 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid",schema:schema31.properties.models.propertyNames,parentSchema:schema31.properties.models,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key7 in data7){
if(!(validate23(data7[key7], {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data7,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.models.type,parentSchema:schema31.properties.models,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.conditions !== undefined){
let data9 = data.conditions;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key8 in data9){
const _errs33 = errors;
if(typeof key8 === "string"){
if(!pattern12.test(key8)){
const err19 = {instancePath:instancePath+"/conditions",schemaPath:"#/$defs/entryName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema44,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/conditions",schemaPath:"#/$defs/entryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid12 = _errs33 === errors;
if(!valid12){
const err21 = {instancePath:instancePath+"/conditions",schemaPath:"#/properties/conditions/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema31.properties.conditions.propertyNames,parentSchema:schema31.properties.conditions,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
for(const key9 in data9){
if(!(validate29(data9[key9], {instancePath:instancePath+"/conditions/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data9,parentDataProperty:key9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/conditions",schemaPath:"#/properties/conditions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.conditions.type,parentSchema:schema31.properties.conditions,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.public !== undefined){
if(!(validate33(data.public, {instancePath:instancePath+"/public",parentData:data,parentDataProperty:"public",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data.tokens !== undefined){
let data12 = data.tokens;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key10 in data12){
const _errs41 = errors;
if(typeof key10 === "string"){
if(!pattern12.test(key10)){
const err23 = {instancePath:instancePath+"/tokens",schemaPath:"#/$defs/entryName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema44,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/tokens",schemaPath:"#/$defs/entryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var valid15 = _errs41 === errors;
if(!valid15){
const err25 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/propertyNames",keyword:"propertyNames",params:{propertyName: key10},message:"property name must be valid",schema:schema31.properties.tokens.propertyNames,parentSchema:schema31.properties.tokens,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
for(const key11 in data12){
if(!(validate40(data12[key11], {instancePath:instancePath+"/tokens/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.tokens.type,parentSchema:schema31.properties.tokens,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.roles !== undefined){
let data14 = data.roles;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key12 in data14){
const _errs48 = errors;
if(typeof key12 === "string"){
if(!pattern12.test(key12)){
const err27 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/entryName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema44,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/entryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var valid18 = _errs48 === errors;
if(!valid18){
const err29 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/propertyNames",keyword:"propertyNames",params:{propertyName: key12},message:"property name must be valid",schema:schema31.properties.roles.propertyNames,parentSchema:schema31.properties.roles,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
for(const key13 in data14){
if(!(validate43(data14[key13], {instancePath:instancePath+"/roles/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data14,parentDataProperty:key13,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
}
}
else {
const err30 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.roles.type,parentSchema:schema31.properties.roles,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.users !== undefined){
let data16 = data.users;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key14 in data16){
const _errs55 = errors;
if(typeof key14 === "string"){
if(!pattern12.test(key14)){
const err31 = {instancePath:instancePath+"/users",schemaPath:"#/$defs/entryName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema44,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/users",schemaPath:"#/$defs/entryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid21 = _errs55 === errors;
if(!valid21){
const err33 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/propertyNames",keyword:"propertyNames",params:{propertyName: key14},message:"property name must be valid",schema:schema31.properties.users.propertyNames,parentSchema:schema31.properties.users,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
for(const key15 in data16){
if(!(validate46(data16[key15], {instancePath:instancePath+"/users/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data16,parentDataProperty:key15,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
else {
const err34 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.users.type,parentSchema:schema31.properties.users,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.guardrails !== undefined){
let data18 = data.guardrails;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key16 in data18){
const _errs62 = errors;
if(typeof key16 === "string"){
if(!pattern12.test(key16)){
const err35 = {instancePath:instancePath+"/guardrails",schemaPath:"#/$defs/entryName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema44,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/guardrails",schemaPath:"#/$defs/entryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var valid24 = _errs62 === errors;
if(!valid24){
const err37 = {instancePath:instancePath+"/guardrails",schemaPath:"#/properties/guardrails/propertyNames",keyword:"propertyNames",params:{propertyName: key16},message:"property name must be valid",schema:schema31.properties.guardrails.propertyNames,parentSchema:schema31.properties.guardrails,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
for(const key17 in data18){
if(!(validate49(data18[key17], {instancePath:instancePath+"/guardrails/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data18,parentDataProperty:key17,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/guardrails",schemaPath:"#/properties/guardrails/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.guardrails.type,parentSchema:schema31.properties.guardrails,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.tests !== undefined){
let data20 = data.tests;
if(Array.isArray(data20)){
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
if(!(validate54(data20[i0], {instancePath:instancePath+"/tests/" + i0,parentData:data20,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
else {
const err39 = {instancePath:instancePath+"/tests",schemaPath:"#/properties/tests/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.tests.type,parentSchema:schema31.properties.tests,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.waivers !== undefined){
let data22 = data.waivers;
if(Array.isArray(data22)){
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
if(!(validate59(data22[i1], {instancePath:instancePath+"/waivers/" + i1,parentData:data22,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
}
else {
const err40 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.waivers.type,parentSchema:schema31.properties.waivers,data:data22};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.moved !== undefined){
let data24 = data.moved;
if(Array.isArray(data24)){
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.from === undefined){
const err41 = {instancePath:instancePath+"/moved/" + i2,schemaPath:"#/$defs/move/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema91.required,parentSchema:schema91,data:data25};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data25.to === undefined){
const err42 = {instancePath:instancePath+"/moved/" + i2,schemaPath:"#/$defs/move/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema91.required,parentSchema:schema91,data:data25};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key18 in data25){
if(!((key18 === "from") || (key18 === "to"))){
const err43 = {instancePath:instancePath+"/moved/" + i2,schemaPath:"#/$defs/move/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties",schema:false,parentSchema:schema91,data:data25};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data25.from !== undefined){
let data26 = data25.from;
if(typeof data26 === "string"){
if(!pattern18.test(data26)){
const err44 = {instancePath:instancePath+"/moved/" + i2+"/from",schemaPath:"#/$defs/move/properties/from/pattern",keyword:"pattern",params:{pattern: "^(tokens|roles)/.+$"},message:"must match pattern \""+"^(tokens|roles)/.+$"+"\"",schema:"^(tokens|roles)/.+$",parentSchema:schema91.properties.from,data:data26};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/moved/" + i2+"/from",schemaPath:"#/$defs/move/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.properties.from.type,parentSchema:schema91.properties.from,data:data26};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data25.to !== undefined){
let data27 = data25.to;
if(typeof data27 === "string"){
if(!pattern18.test(data27)){
const err46 = {instancePath:instancePath+"/moved/" + i2+"/to",schemaPath:"#/$defs/move/properties/to/pattern",keyword:"pattern",params:{pattern: "^(tokens|roles)/.+$"},message:"must match pattern \""+"^(tokens|roles)/.+$"+"\"",schema:"^(tokens|roles)/.+$",parentSchema:schema91.properties.to,data:data27};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/moved/" + i2+"/to",schemaPath:"#/$defs/move/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.properties.to.type,parentSchema:schema91.properties.to,data:data27};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/moved/" + i2,schemaPath:"#/$defs/move/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema91.type,parentSchema:schema91,data:data25};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/moved",schemaPath:"#/properties/moved/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.moved.type,parentSchema:schema31.properties.moved,data:data24};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const configValidator = validate61;
const schema92 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://hygraph-policy.dev/schemas/config.schema.json","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"const":1},"policies":{"type":"string","minLength":1},"schema":{"type":"string","minLength":1},"extends":{"enum":["recommended","strict"]},"rules":{"type":"object","additionalProperties":{"enum":["error","warning","info","off"]}},"quota":{"type":"object","additionalProperties":false,"required":["rows"],"properties":{"rows":{"type":"integer","minimum":1}}},"protect":{"type":"array","items":{"$ref":"#/$defs/principal"}},"generate":{"type":"object","additionalProperties":false,"properties":{"out":{"type":"string","minLength":1}}},"gateway":{"type":"object","additionalProperties":false,"required":["token"],"properties":{"token":{"type":"string","pattern":"^[A-Za-z0-9_-]+$"},"endpoint":{"$ref":"#/$defs/fromEnvironment"},"secret":{"$ref":"#/$defs/fromEnvironment"},"digests":{"type":"string","minLength":1},"users":{"$ref":"#/$defs/endUsers"},"introspection":{"enum":["everybody","known","nobody"]},"requests":{"$ref":"#/$defs/gatewayRequests"},"limits":{"$ref":"#/$defs/gatewayLimits"}}},"defaultProject":{"type":"string"},"projects":{"type":"object","propertyNames":{"$ref":"#/$defs/entryName"},"additionalProperties":{"$ref":"#/$defs/project"}}},"$defs":{"principal":{"type":"string","pattern":"^(public|(tokens|roles)/.+)$"},"entryName":{"type":"string","pattern":"^[A-Za-z0-9_-]+$"},"project":{"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/$defs/localProject"},{"$ref":"#/$defs/hygraphProject"}]},"fromEnvironment":{"type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"type":"string","minLength":1}}},"endUsers":{"type":"object","additionalProperties":false,"required":["keys","issuer","audience","algorithms"],"properties":{"keys":{"type":"string","pattern":"^https://"},"issuer":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"audience":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"algorithms":{"type":"array","minItems":1,"items":{"enum":["RS256","RS384","RS512","PS256","PS384","PS512","ES256","ES384","ES512","EdDSA","Ed25519"]}},"clockSkew":{"type":"integer","minimum":0,"maximum":300}}},"gatewayRequests":{"type":"object","additionalProperties":false,"properties":{"get":{"type":"boolean"},"batch":{"type":"integer","minimum":1,"maximum":100},"persisted":{"$ref":"#/$defs/persistedQueries"}}},"persistedQueries":{"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"type":"string","minLength":1},"only":{"type":"boolean"}}},"gatewayLimits":{"type":"object","additionalProperties":false,"properties":{"queryLength":{"type":"integer","minimum":100,"maximum":1000000},"tokens":{"type":"integer","minimum":10,"maximum":100000},"depth":{"type":"integer","minimum":1,"maximum":100},"aliases":{"type":"integer","minimum":0,"maximum":10000},"roots":{"type":"integer","minimum":1,"maximum":1000},"fields":{"type":"integer","minimum":1,"maximum":100000},"sentLength":{"type":"integer","minimum":100,"maximum":1000000},"cachedOperations":{"type":"integer","minimum":1,"maximum":100000},"bodyLength":{"type":"integer","minimum":100,"maximum":10000000},"bodySeconds":{"type":"integer","minimum":1,"maximum":30},"answerSeconds":{"type":"integer","minimum":1,"maximum":300},"answerLength":{"type":"integer","minimum":1000,"maximum":100000000}}},"tokenSource":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"env":{"type":"string","minLength":1},"file":{"type":"string","minLength":1}}},"secrets":{"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"type":"string","minLength":1}}},"state":{"type":"object","additionalProperties":false,"required":["kind","url"],"properties":{"kind":{"const":"postgres"},"url":{"$ref":"#/$defs/fromEnvironment"}}},"reading":{"type":"object","additionalProperties":false,"properties":{"nulls":{"enum":["kleene","two-valued"]},"relations":{"enum":["kleene","exists"]},"text":{"enum":["sensitive","insensitive"]},"emptyLists":{"enum":["decided","unknown"]},"updateNull":{"enum":["keep","reset"]}}},"localProject":{"type":"object","additionalProperties":false,"required":["kind","data"],"properties":{"kind":{"const":"local"},"data":{"type":"string","minLength":1},"content":{"type":"string","minLength":1},"environment":{"type":"string","minLength":1},"reading":{"$ref":"#/$defs/reading"},"secrets":{"$ref":"#/$defs/secrets"},"state":{"$ref":"#/$defs/state"}}},"hygraphProject":{"type":"object","additionalProperties":false,"required":["kind","endpoint","token"],"properties":{"kind":{"const":"hygraph"},"endpoint":{"$ref":"#/$defs/fromEnvironment"},"token":{"$ref":"#/$defs/tokenSource"},"environment":{"type":"string","minLength":1},"secrets":{"$ref":"#/$defs/secrets"},"state":{"$ref":"#/$defs/state"}}}}};
const schema93 = {"type":"string","pattern":"^(public|(tokens|roles)/.+)$"};
const schema94 = {"type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"type":"string","minLength":1}}};
const schema96 = {"type":"object","additionalProperties":false,"required":["keys","issuer","audience","algorithms"],"properties":{"keys":{"type":"string","pattern":"^https://"},"issuer":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"audience":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"algorithms":{"type":"array","minItems":1,"items":{"enum":["RS256","RS384","RS512","PS256","PS384","PS512","ES256","ES384","ES512","EdDSA","Ed25519"]}},"clockSkew":{"type":"integer","minimum":0,"maximum":300}}};
const schema99 = {"type":"object","additionalProperties":false,"properties":{"queryLength":{"type":"integer","minimum":100,"maximum":1000000},"tokens":{"type":"integer","minimum":10,"maximum":100000},"depth":{"type":"integer","minimum":1,"maximum":100},"aliases":{"type":"integer","minimum":0,"maximum":10000},"roots":{"type":"integer","minimum":1,"maximum":1000},"fields":{"type":"integer","minimum":1,"maximum":100000},"sentLength":{"type":"integer","minimum":100,"maximum":1000000},"cachedOperations":{"type":"integer","minimum":1,"maximum":100000},"bodyLength":{"type":"integer","minimum":100,"maximum":10000000},"bodySeconds":{"type":"integer","minimum":1,"maximum":30},"answerSeconds":{"type":"integer","minimum":1,"maximum":300},"answerLength":{"type":"integer","minimum":1000,"maximum":100000000}}};
const schema100 = {"type":"string","pattern":"^[A-Za-z0-9_-]+$"};
const pattern20 = new RegExp("^(public|(tokens|roles)/.+)$", "u");
const pattern22 = new RegExp("^https://", "u");
const schema97 = {"type":"object","additionalProperties":false,"properties":{"get":{"type":"boolean"},"batch":{"type":"integer","minimum":1,"maximum":100},"persisted":{"$ref":"#/$defs/persistedQueries"}}};
const schema98 = {"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"type":"string","minLength":1},"only":{"type":"boolean"}}};

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "get") || (key0 === "batch")) || (key0 === "persisted"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.get !== undefined){
let data0 = data.get;
if(typeof data0 !== "boolean"){
const err1 = {instancePath:instancePath+"/get",schemaPath:"#/properties/get/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema97.properties.get.type,parentSchema:schema97.properties.get,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.batch !== undefined){
let data1 = data.batch;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.batch.type,parentSchema:schema97.properties.batch,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 100 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema97.properties.batch,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema97.properties.batch,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.persisted !== undefined){
let data2 = data.persisted;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.file === undefined){
const err5 = {instancePath:instancePath+"/persisted",schemaPath:"#/$defs/persistedQueries/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema98.required,parentSchema:schema98,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "file") || (key1 === "only"))){
const err6 = {instancePath:instancePath+"/persisted",schemaPath:"#/$defs/persistedQueries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema98,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.file !== undefined){
let data3 = data2.file;
if(typeof data3 === "string"){
if(data3.length < 1){
const err7 = {instancePath:instancePath+"/persisted/file",schemaPath:"#/$defs/persistedQueries/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.file,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/persisted/file",schemaPath:"#/$defs/persistedQueries/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.file.type,parentSchema:schema98.properties.file,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.only !== undefined){
let data4 = data2.only;
if(typeof data4 !== "boolean"){
const err9 = {instancePath:instancePath+"/persisted/only",schemaPath:"#/$defs/persistedQueries/properties/only/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema98.properties.only.type,parentSchema:schema98.properties.only,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/persisted",schemaPath:"#/$defs/persistedQueries/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.type,parentSchema:schema98,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema97.type,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema101 = {"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/$defs/localProject"},{"$ref":"#/$defs/hygraphProject"}]};
const schema102 = {"type":"object","additionalProperties":false,"required":["kind","data"],"properties":{"kind":{"const":"local"},"data":{"type":"string","minLength":1},"content":{"type":"string","minLength":1},"environment":{"type":"string","minLength":1},"reading":{"$ref":"#/$defs/reading"},"secrets":{"$ref":"#/$defs/secrets"},"state":{"$ref":"#/$defs/state"}}};
const schema103 = {"type":"object","additionalProperties":false,"properties":{"nulls":{"enum":["kleene","two-valued"]},"relations":{"enum":["kleene","exists"]},"text":{"enum":["sensitive","insensitive"]},"emptyLists":{"enum":["decided","unknown"]},"updateNull":{"enum":["keep","reset"]}}};
const schema104 = {"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"type":"string","minLength":1}}};
const schema105 = {"type":"object","additionalProperties":false,"required":["kind","url"],"properties":{"kind":{"const":"postgres"},"url":{"$ref":"#/$defs/fromEnvironment"}}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema105.required,parentSchema:schema105,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.url === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema105.required,parentSchema:schema105,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "url"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema105,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("postgres" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "postgres"},message:"must be equal to constant",schema:"postgres",parentSchema:schema105.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.url !== undefined){
let data1 = data.url;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.env === undefined){
const err4 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/fromEnvironment/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema94.required,parentSchema:schema94,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data1){
if(!(key1 === "env")){
const err5 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/fromEnvironment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema94,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.env !== undefined){
let data2 = data1.env;
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/url/env",schemaPath:"#/$defs/fromEnvironment/properties/env/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.env,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/url/env",schemaPath:"#/$defs/fromEnvironment/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.env.type,parentSchema:schema94.properties.env,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/fromEnvironment/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema94.type,parentSchema:schema94,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema105.type,parentSchema:schema105,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema102.required,parentSchema:schema102,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.data === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'",schema:schema102.required,parentSchema:schema102,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "kind") || (key0 === "data")) || (key0 === "content")) || (key0 === "environment")) || (key0 === "reading")) || (key0 === "secrets")) || (key0 === "state"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema102,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("local" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "local"},message:"must be equal to constant",schema:"local",parentSchema:schema102.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.data !== undefined){
let data1 = data.data;
if(typeof data1 === "string"){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema102.properties.data,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema102.properties.data.type,parentSchema:schema102.properties.data,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.content !== undefined){
let data2 = data.content;
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema102.properties.content,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema102.properties.content.type,parentSchema:schema102.properties.content,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.environment !== undefined){
let data3 = data.environment;
if(typeof data3 === "string"){
if(data3.length < 1){
const err8 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema102.properties.environment,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema102.properties.environment.type,parentSchema:schema102.properties.environment,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.reading !== undefined){
let data4 = data.reading;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!(((((key1 === "nulls") || (key1 === "relations")) || (key1 === "text")) || (key1 === "emptyLists")) || (key1 === "updateNull"))){
const err10 = {instancePath:instancePath+"/reading",schemaPath:"#/$defs/reading/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema103,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.nulls !== undefined){
let data5 = data4.nulls;
if(!((data5 === "kleene") || (data5 === "two-valued"))){
const err11 = {instancePath:instancePath+"/reading/nulls",schemaPath:"#/$defs/reading/properties/nulls/enum",keyword:"enum",params:{allowedValues: schema103.properties.nulls.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.nulls.enum,parentSchema:schema103.properties.nulls,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.relations !== undefined){
let data6 = data4.relations;
if(!((data6 === "kleene") || (data6 === "exists"))){
const err12 = {instancePath:instancePath+"/reading/relations",schemaPath:"#/$defs/reading/properties/relations/enum",keyword:"enum",params:{allowedValues: schema103.properties.relations.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.relations.enum,parentSchema:schema103.properties.relations,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.text !== undefined){
let data7 = data4.text;
if(!((data7 === "sensitive") || (data7 === "insensitive"))){
const err13 = {instancePath:instancePath+"/reading/text",schemaPath:"#/$defs/reading/properties/text/enum",keyword:"enum",params:{allowedValues: schema103.properties.text.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.text.enum,parentSchema:schema103.properties.text,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.emptyLists !== undefined){
let data8 = data4.emptyLists;
if(!((data8 === "decided") || (data8 === "unknown"))){
const err14 = {instancePath:instancePath+"/reading/emptyLists",schemaPath:"#/$defs/reading/properties/emptyLists/enum",keyword:"enum",params:{allowedValues: schema103.properties.emptyLists.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.emptyLists.enum,parentSchema:schema103.properties.emptyLists,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.updateNull !== undefined){
let data9 = data4.updateNull;
if(!((data9 === "keep") || (data9 === "reset"))){
const err15 = {instancePath:instancePath+"/reading/updateNull",schemaPath:"#/$defs/reading/properties/updateNull/enum",keyword:"enum",params:{allowedValues: schema103.properties.updateNull.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.updateNull.enum,parentSchema:schema103.properties.updateNull,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/reading",schemaPath:"#/$defs/reading/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema103.type,parentSchema:schema103,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.secrets !== undefined){
let data10 = data.secrets;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.file === undefined){
const err17 = {instancePath:instancePath+"/secrets",schemaPath:"#/$defs/secrets/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema104.required,parentSchema:schema104,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key2 in data10){
if(!(key2 === "file")){
const err18 = {instancePath:instancePath+"/secrets",schemaPath:"#/$defs/secrets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema104,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data10.file !== undefined){
let data11 = data10.file;
if(typeof data11 === "string"){
if(data11.length < 1){
const err19 = {instancePath:instancePath+"/secrets/file",schemaPath:"#/$defs/secrets/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema104.properties.file,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/secrets/file",schemaPath:"#/$defs/secrets/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema104.properties.file.type,parentSchema:schema104.properties.file,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/secrets",schemaPath:"#/$defs/secrets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema104.type,parentSchema:schema104,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.state !== undefined){
if(!(validate66(data.state, {instancePath:instancePath+"/state",parentData:data,parentDataProperty:"state",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema102.type,parentSchema:schema102,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema107 = {"type":"object","additionalProperties":false,"required":["kind","endpoint","token"],"properties":{"kind":{"const":"hygraph"},"endpoint":{"$ref":"#/$defs/fromEnvironment"},"token":{"$ref":"#/$defs/tokenSource"},"environment":{"type":"string","minLength":1},"secrets":{"$ref":"#/$defs/secrets"},"state":{"$ref":"#/$defs/state"}}};
const schema109 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"env":{"type":"string","minLength":1},"file":{"type":"string","minLength":1}}};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema107.required,parentSchema:schema107,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.endpoint === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'",schema:schema107.required,parentSchema:schema107,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.token === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "token"},message:"must have required property '"+"token"+"'",schema:schema107.required,parentSchema:schema107,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "endpoint")) || (key0 === "token")) || (key0 === "environment")) || (key0 === "secrets")) || (key0 === "state"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema107,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("hygraph" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "hygraph"},message:"must be equal to constant",schema:"hygraph",parentSchema:schema107.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.endpoint !== undefined){
let data1 = data.endpoint;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.env === undefined){
const err5 = {instancePath:instancePath+"/endpoint",schemaPath:"#/$defs/fromEnvironment/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema94.required,parentSchema:schema94,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data1){
if(!(key1 === "env")){
const err6 = {instancePath:instancePath+"/endpoint",schemaPath:"#/$defs/fromEnvironment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema94,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.env !== undefined){
let data2 = data1.env;
if(typeof data2 === "string"){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/endpoint/env",schemaPath:"#/$defs/fromEnvironment/properties/env/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.env,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/endpoint/env",schemaPath:"#/$defs/fromEnvironment/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.env.type,parentSchema:schema94.properties.env,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/endpoint",schemaPath:"#/$defs/fromEnvironment/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema94.type,parentSchema:schema94,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.token !== undefined){
let data3 = data.token;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length < 1){
const err10 = {instancePath:instancePath+"/token",schemaPath:"#/$defs/tokenSource/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema109,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data3){
if(!((key2 === "env") || (key2 === "file"))){
const err11 = {instancePath:instancePath+"/token",schemaPath:"#/$defs/tokenSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema109,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.env !== undefined){
let data4 = data3.env;
if(typeof data4 === "string"){
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/token/env",schemaPath:"#/$defs/tokenSource/properties/env/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema109.properties.env,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/token/env",schemaPath:"#/$defs/tokenSource/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema109.properties.env.type,parentSchema:schema109.properties.env,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.file !== undefined){
let data5 = data3.file;
if(typeof data5 === "string"){
if(data5.length < 1){
const err14 = {instancePath:instancePath+"/token/file",schemaPath:"#/$defs/tokenSource/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema109.properties.file,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/token/file",schemaPath:"#/$defs/tokenSource/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema109.properties.file.type,parentSchema:schema109.properties.file,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/token",schemaPath:"#/$defs/tokenSource/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema109.type,parentSchema:schema109,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.environment !== undefined){
let data6 = data.environment;
if(typeof data6 === "string"){
if(data6.length < 1){
const err17 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema107.properties.environment,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema107.properties.environment.type,parentSchema:schema107.properties.environment,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.secrets !== undefined){
let data7 = data.secrets;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.file === undefined){
const err19 = {instancePath:instancePath+"/secrets",schemaPath:"#/$defs/secrets/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema104.required,parentSchema:schema104,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key3 in data7){
if(!(key3 === "file")){
const err20 = {instancePath:instancePath+"/secrets",schemaPath:"#/$defs/secrets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema104,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data7.file !== undefined){
let data8 = data7.file;
if(typeof data8 === "string"){
if(data8.length < 1){
const err21 = {instancePath:instancePath+"/secrets/file",schemaPath:"#/$defs/secrets/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema104.properties.file,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/secrets/file",schemaPath:"#/$defs/secrets/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema104.properties.file.type,parentSchema:schema104.properties.file,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/secrets",schemaPath:"#/$defs/secrets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema104.type,parentSchema:schema104,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.state !== undefined){
if(!(validate66(data.state, {instancePath:instancePath+"/state",parentData:data,parentDataProperty:"state",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema107.type,parentSchema:schema107,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate64.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "local"){
if(!(validate65(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
var props0 = true;
}
else if(tag0 === "hygraph"){
if(!(validate68(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else {
const err0 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf",schema:schema101.discriminator,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string",schema:schema101.discriminator,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema101.type,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate64.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate64.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://hygraph-policy.dev/schemas/config.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema92.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema92.properties.version,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.policies !== undefined){
let data1 = data.policies;
if(typeof data1 === "string"){
if(data1.length < 1){
const err3 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema92.properties.policies,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.policies.type,parentSchema:schema92.properties.policies,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.schema !== undefined){
let data2 = data.schema;
if(typeof data2 === "string"){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema92.properties.schema,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.schema.type,parentSchema:schema92.properties.schema,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.extends !== undefined){
let data3 = data.extends;
if(!((data3 === "recommended") || (data3 === "strict"))){
const err7 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/enum",keyword:"enum",params:{allowedValues: schema92.properties.extends.enum},message:"must be equal to one of the allowed values",schema:schema92.properties.extends.enum,parentSchema:schema92.properties.extends,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rules !== undefined){
let data4 = data.rules;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(!((((data5 === "error") || (data5 === "warning")) || (data5 === "info")) || (data5 === "off"))){
const err8 = {instancePath:instancePath+"/rules/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema92.properties.rules.additionalProperties.enum},message:"must be equal to one of the allowed values",schema:schema92.properties.rules.additionalProperties.enum,parentSchema:schema92.properties.rules.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.properties.rules.type,parentSchema:schema92.properties.rules,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.quota !== undefined){
let data6 = data.quota;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.rows === undefined){
const err10 = {instancePath:instancePath+"/quota",schemaPath:"#/properties/quota/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'",schema:schema92.properties.quota.required,parentSchema:schema92.properties.quota,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data6){
if(!(key2 === "rows")){
const err11 = {instancePath:instancePath+"/quota",schemaPath:"#/properties/quota/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema92.properties.quota,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.rows !== undefined){
let data7 = data6.rows;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err12 = {instancePath:instancePath+"/quota/rows",schemaPath:"#/properties/quota/properties/rows/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema92.properties.quota.properties.rows.type,parentSchema:schema92.properties.quota.properties.rows,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err13 = {instancePath:instancePath+"/quota/rows",schemaPath:"#/properties/quota/properties/rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema92.properties.quota.properties.rows,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/quota",schemaPath:"#/properties/quota/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.properties.quota.type,parentSchema:schema92.properties.quota,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.protect !== undefined){
let data8 = data.protect;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 === "string"){
if(!pattern20.test(data9)){
const err15 = {instancePath:instancePath+"/protect/" + i0,schemaPath:"#/$defs/principal/pattern",keyword:"pattern",params:{pattern: "^(public|(tokens|roles)/.+)$"},message:"must match pattern \""+"^(public|(tokens|roles)/.+)$"+"\"",schema:"^(public|(tokens|roles)/.+)$",parentSchema:schema93,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/protect/" + i0,schemaPath:"#/$defs/principal/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema93.type,parentSchema:schema93,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/protect",schemaPath:"#/properties/protect/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema92.properties.protect.type,parentSchema:schema92.properties.protect,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.generate !== undefined){
let data10 = data.generate;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key3 in data10){
if(!(key3 === "out")){
const err18 = {instancePath:instancePath+"/generate",schemaPath:"#/properties/generate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema92.properties.generate,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data10.out !== undefined){
let data11 = data10.out;
if(typeof data11 === "string"){
if(data11.length < 1){
const err19 = {instancePath:instancePath+"/generate/out",schemaPath:"#/properties/generate/properties/out/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema92.properties.generate.properties.out,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/generate/out",schemaPath:"#/properties/generate/properties/out/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.generate.properties.out.type,parentSchema:schema92.properties.generate.properties.out,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/generate",schemaPath:"#/properties/generate/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.properties.generate.type,parentSchema:schema92.properties.generate,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.gateway !== undefined){
let data12 = data.gateway;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.token === undefined){
const err22 = {instancePath:instancePath+"/gateway",schemaPath:"#/properties/gateway/required",keyword:"required",params:{missingProperty: "token"},message:"must have required property '"+"token"+"'",schema:schema92.properties.gateway.required,parentSchema:schema92.properties.gateway,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key4 in data12){
if(!((((((((key4 === "token") || (key4 === "endpoint")) || (key4 === "secret")) || (key4 === "digests")) || (key4 === "users")) || (key4 === "introspection")) || (key4 === "requests")) || (key4 === "limits"))){
const err23 = {instancePath:instancePath+"/gateway",schemaPath:"#/properties/gateway/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema92.properties.gateway,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data12.token !== undefined){
let data13 = data12.token;
if(typeof data13 === "string"){
if(!pattern12.test(data13)){
const err24 = {instancePath:instancePath+"/gateway/token",schemaPath:"#/properties/gateway/properties/token/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema92.properties.gateway.properties.token,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/gateway/token",schemaPath:"#/properties/gateway/properties/token/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.gateway.properties.token.type,parentSchema:schema92.properties.gateway.properties.token,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data12.endpoint !== undefined){
let data14 = data12.endpoint;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.env === undefined){
const err26 = {instancePath:instancePath+"/gateway/endpoint",schemaPath:"#/$defs/fromEnvironment/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema94.required,parentSchema:schema94,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key5 in data14){
if(!(key5 === "env")){
const err27 = {instancePath:instancePath+"/gateway/endpoint",schemaPath:"#/$defs/fromEnvironment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema94,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data14.env !== undefined){
let data15 = data14.env;
if(typeof data15 === "string"){
if(data15.length < 1){
const err28 = {instancePath:instancePath+"/gateway/endpoint/env",schemaPath:"#/$defs/fromEnvironment/properties/env/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.env,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/gateway/endpoint/env",schemaPath:"#/$defs/fromEnvironment/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.env.type,parentSchema:schema94.properties.env,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/gateway/endpoint",schemaPath:"#/$defs/fromEnvironment/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema94.type,parentSchema:schema94,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data12.secret !== undefined){
let data16 = data12.secret;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.env === undefined){
const err31 = {instancePath:instancePath+"/gateway/secret",schemaPath:"#/$defs/fromEnvironment/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema94.required,parentSchema:schema94,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key6 in data16){
if(!(key6 === "env")){
const err32 = {instancePath:instancePath+"/gateway/secret",schemaPath:"#/$defs/fromEnvironment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema94,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data16.env !== undefined){
let data17 = data16.env;
if(typeof data17 === "string"){
if(data17.length < 1){
const err33 = {instancePath:instancePath+"/gateway/secret/env",schemaPath:"#/$defs/fromEnvironment/properties/env/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.env,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/gateway/secret/env",schemaPath:"#/$defs/fromEnvironment/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.env.type,parentSchema:schema94.properties.env,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/gateway/secret",schemaPath:"#/$defs/fromEnvironment/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema94.type,parentSchema:schema94,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data12.digests !== undefined){
let data18 = data12.digests;
if(typeof data18 === "string"){
if(data18.length < 1){
const err36 = {instancePath:instancePath+"/gateway/digests",schemaPath:"#/properties/gateway/properties/digests/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema92.properties.gateway.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/gateway/digests",schemaPath:"#/properties/gateway/properties/digests/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.gateway.properties.digests.type,parentSchema:schema92.properties.gateway.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data12.users !== undefined){
let data19 = data12.users;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.keys === undefined){
const err38 = {instancePath:instancePath+"/gateway/users",schemaPath:"#/$defs/endUsers/required",keyword:"required",params:{missingProperty: "keys"},message:"must have required property '"+"keys"+"'",schema:schema96.required,parentSchema:schema96,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data19.issuer === undefined){
const err39 = {instancePath:instancePath+"/gateway/users",schemaPath:"#/$defs/endUsers/required",keyword:"required",params:{missingProperty: "issuer"},message:"must have required property '"+"issuer"+"'",schema:schema96.required,parentSchema:schema96,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data19.audience === undefined){
const err40 = {instancePath:instancePath+"/gateway/users",schemaPath:"#/$defs/endUsers/required",keyword:"required",params:{missingProperty: "audience"},message:"must have required property '"+"audience"+"'",schema:schema96.required,parentSchema:schema96,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data19.algorithms === undefined){
const err41 = {instancePath:instancePath+"/gateway/users",schemaPath:"#/$defs/endUsers/required",keyword:"required",params:{missingProperty: "algorithms"},message:"must have required property '"+"algorithms"+"'",schema:schema96.required,parentSchema:schema96,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key7 in data19){
if(!(((((key7 === "keys") || (key7 === "issuer")) || (key7 === "audience")) || (key7 === "algorithms")) || (key7 === "clockSkew"))){
const err42 = {instancePath:instancePath+"/gateway/users",schemaPath:"#/$defs/endUsers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema96,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data19.keys !== undefined){
let data20 = data19.keys;
if(typeof data20 === "string"){
if(!pattern22.test(data20)){
const err43 = {instancePath:instancePath+"/gateway/users/keys",schemaPath:"#/$defs/endUsers/properties/keys/pattern",keyword:"pattern",params:{pattern: "^https://"},message:"must match pattern \""+"^https://"+"\"",schema:"^https://",parentSchema:schema96.properties.keys,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/gateway/users/keys",schemaPath:"#/$defs/endUsers/properties/keys/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.keys.type,parentSchema:schema96.properties.keys,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data19.issuer !== undefined){
let data21 = data19.issuer;
if(Array.isArray(data21)){
if(data21.length < 1){
const err45 = {instancePath:instancePath+"/gateway/users/issuer",schemaPath:"#/$defs/endUsers/properties/issuer/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema96.properties.issuer,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
if(typeof data22 === "string"){
if(data22.length < 1){
const err46 = {instancePath:instancePath+"/gateway/users/issuer/" + i1,schemaPath:"#/$defs/endUsers/properties/issuer/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema96.properties.issuer.items,data:data22};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/gateway/users/issuer/" + i1,schemaPath:"#/$defs/endUsers/properties/issuer/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.issuer.items.type,parentSchema:schema96.properties.issuer.items,data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/gateway/users/issuer",schemaPath:"#/$defs/endUsers/properties/issuer/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema96.properties.issuer.type,parentSchema:schema96.properties.issuer,data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data19.audience !== undefined){
let data23 = data19.audience;
if(Array.isArray(data23)){
if(data23.length < 1){
const err49 = {instancePath:instancePath+"/gateway/users/audience",schemaPath:"#/$defs/endUsers/properties/audience/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema96.properties.audience,data:data23};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if(typeof data24 === "string"){
if(data24.length < 1){
const err50 = {instancePath:instancePath+"/gateway/users/audience/" + i2,schemaPath:"#/$defs/endUsers/properties/audience/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema96.properties.audience.items,data:data24};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/gateway/users/audience/" + i2,schemaPath:"#/$defs/endUsers/properties/audience/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.audience.items.type,parentSchema:schema96.properties.audience.items,data:data24};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/gateway/users/audience",schemaPath:"#/$defs/endUsers/properties/audience/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema96.properties.audience.type,parentSchema:schema96.properties.audience,data:data23};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data19.algorithms !== undefined){
let data25 = data19.algorithms;
if(Array.isArray(data25)){
if(data25.length < 1){
const err53 = {instancePath:instancePath+"/gateway/users/algorithms",schemaPath:"#/$defs/endUsers/properties/algorithms/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema96.properties.algorithms,data:data25};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(!(((((((((((data26 === "RS256") || (data26 === "RS384")) || (data26 === "RS512")) || (data26 === "PS256")) || (data26 === "PS384")) || (data26 === "PS512")) || (data26 === "ES256")) || (data26 === "ES384")) || (data26 === "ES512")) || (data26 === "EdDSA")) || (data26 === "Ed25519"))){
const err54 = {instancePath:instancePath+"/gateway/users/algorithms/" + i3,schemaPath:"#/$defs/endUsers/properties/algorithms/items/enum",keyword:"enum",params:{allowedValues: schema96.properties.algorithms.items.enum},message:"must be equal to one of the allowed values",schema:schema96.properties.algorithms.items.enum,parentSchema:schema96.properties.algorithms.items,data:data26};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/gateway/users/algorithms",schemaPath:"#/$defs/endUsers/properties/algorithms/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema96.properties.algorithms.type,parentSchema:schema96.properties.algorithms,data:data25};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data19.clockSkew !== undefined){
let data27 = data19.clockSkew;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err56 = {instancePath:instancePath+"/gateway/users/clockSkew",schemaPath:"#/$defs/endUsers/properties/clockSkew/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema96.properties.clockSkew.type,parentSchema:schema96.properties.clockSkew,data:data27};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 300 || isNaN(data27)){
const err57 = {instancePath:instancePath+"/gateway/users/clockSkew",schemaPath:"#/$defs/endUsers/properties/clockSkew/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},message:"must be <= 300",schema:300,parentSchema:schema96.properties.clockSkew,data:data27};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data27 < 0 || isNaN(data27)){
const err58 = {instancePath:instancePath+"/gateway/users/clockSkew",schemaPath:"#/$defs/endUsers/properties/clockSkew/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema96.properties.clockSkew,data:data27};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
}
else {
const err59 = {instancePath:instancePath+"/gateway/users",schemaPath:"#/$defs/endUsers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema96.type,parentSchema:schema96,data:data19};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data12.introspection !== undefined){
let data28 = data12.introspection;
if(!(((data28 === "everybody") || (data28 === "known")) || (data28 === "nobody"))){
const err60 = {instancePath:instancePath+"/gateway/introspection",schemaPath:"#/properties/gateway/properties/introspection/enum",keyword:"enum",params:{allowedValues: schema92.properties.gateway.properties.introspection.enum},message:"must be equal to one of the allowed values",schema:schema92.properties.gateway.properties.introspection.enum,parentSchema:schema92.properties.gateway.properties.introspection,data:data28};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data12.requests !== undefined){
if(!(validate62(data12.requests, {instancePath:instancePath+"/gateway/requests",parentData:data12,parentDataProperty:"requests",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
if(data12.limits !== undefined){
let data30 = data12.limits;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key8 in data30){
if(!(func1.call(schema99.properties, key8))){
const err61 = {instancePath:instancePath+"/gateway/limits",schemaPath:"#/$defs/gatewayLimits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema99,data:data30};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data30.queryLength !== undefined){
let data31 = data30.queryLength;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err62 = {instancePath:instancePath+"/gateway/limits/queryLength",schemaPath:"#/$defs/gatewayLimits/properties/queryLength/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.queryLength.type,parentSchema:schema99.properties.queryLength,data:data31};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 1000000 || isNaN(data31)){
const err63 = {instancePath:instancePath+"/gateway/limits/queryLength",schemaPath:"#/$defs/gatewayLimits/properties/queryLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema99.properties.queryLength,data:data31};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data31 < 100 || isNaN(data31)){
const err64 = {instancePath:instancePath+"/gateway/limits/queryLength",schemaPath:"#/$defs/gatewayLimits/properties/queryLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema99.properties.queryLength,data:data31};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
if(data30.tokens !== undefined){
let data32 = data30.tokens;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err65 = {instancePath:instancePath+"/gateway/limits/tokens",schemaPath:"#/$defs/gatewayLimits/properties/tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.tokens.type,parentSchema:schema99.properties.tokens,data:data32};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 100000 || isNaN(data32)){
const err66 = {instancePath:instancePath+"/gateway/limits/tokens",schemaPath:"#/$defs/gatewayLimits/properties/tokens/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema99.properties.tokens,data:data32};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data32 < 10 || isNaN(data32)){
const err67 = {instancePath:instancePath+"/gateway/limits/tokens",schemaPath:"#/$defs/gatewayLimits/properties/tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 10},message:"must be >= 10",schema:10,parentSchema:schema99.properties.tokens,data:data32};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data30.depth !== undefined){
let data33 = data30.depth;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err68 = {instancePath:instancePath+"/gateway/limits/depth",schemaPath:"#/$defs/gatewayLimits/properties/depth/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.depth.type,parentSchema:schema99.properties.depth,data:data33};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 100 || isNaN(data33)){
const err69 = {instancePath:instancePath+"/gateway/limits/depth",schemaPath:"#/$defs/gatewayLimits/properties/depth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema99.properties.depth,data:data33};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data33 < 1 || isNaN(data33)){
const err70 = {instancePath:instancePath+"/gateway/limits/depth",schemaPath:"#/$defs/gatewayLimits/properties/depth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.depth,data:data33};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data30.aliases !== undefined){
let data34 = data30.aliases;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err71 = {instancePath:instancePath+"/gateway/limits/aliases",schemaPath:"#/$defs/gatewayLimits/properties/aliases/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.aliases.type,parentSchema:schema99.properties.aliases,data:data34};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 10000 || isNaN(data34)){
const err72 = {instancePath:instancePath+"/gateway/limits/aliases",schemaPath:"#/$defs/gatewayLimits/properties/aliases/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema99.properties.aliases,data:data34};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data34 < 0 || isNaN(data34)){
const err73 = {instancePath:instancePath+"/gateway/limits/aliases",schemaPath:"#/$defs/gatewayLimits/properties/aliases/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.aliases,data:data34};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
if(data30.roots !== undefined){
let data35 = data30.roots;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err74 = {instancePath:instancePath+"/gateway/limits/roots",schemaPath:"#/$defs/gatewayLimits/properties/roots/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.roots.type,parentSchema:schema99.properties.roots,data:data35};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 1000 || isNaN(data35)){
const err75 = {instancePath:instancePath+"/gateway/limits/roots",schemaPath:"#/$defs/gatewayLimits/properties/roots/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema99.properties.roots,data:data35};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err76 = {instancePath:instancePath+"/gateway/limits/roots",schemaPath:"#/$defs/gatewayLimits/properties/roots/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.roots,data:data35};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data30.fields !== undefined){
let data36 = data30.fields;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err77 = {instancePath:instancePath+"/gateway/limits/fields",schemaPath:"#/$defs/gatewayLimits/properties/fields/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.fields.type,parentSchema:schema99.properties.fields,data:data36};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 100000 || isNaN(data36)){
const err78 = {instancePath:instancePath+"/gateway/limits/fields",schemaPath:"#/$defs/gatewayLimits/properties/fields/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema99.properties.fields,data:data36};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data36 < 1 || isNaN(data36)){
const err79 = {instancePath:instancePath+"/gateway/limits/fields",schemaPath:"#/$defs/gatewayLimits/properties/fields/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.fields,data:data36};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
if(data30.sentLength !== undefined){
let data37 = data30.sentLength;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err80 = {instancePath:instancePath+"/gateway/limits/sentLength",schemaPath:"#/$defs/gatewayLimits/properties/sentLength/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.sentLength.type,parentSchema:schema99.properties.sentLength,data:data37};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 1000000 || isNaN(data37)){
const err81 = {instancePath:instancePath+"/gateway/limits/sentLength",schemaPath:"#/$defs/gatewayLimits/properties/sentLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema99.properties.sentLength,data:data37};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data37 < 100 || isNaN(data37)){
const err82 = {instancePath:instancePath+"/gateway/limits/sentLength",schemaPath:"#/$defs/gatewayLimits/properties/sentLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema99.properties.sentLength,data:data37};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
if(data30.cachedOperations !== undefined){
let data38 = data30.cachedOperations;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err83 = {instancePath:instancePath+"/gateway/limits/cachedOperations",schemaPath:"#/$defs/gatewayLimits/properties/cachedOperations/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.cachedOperations.type,parentSchema:schema99.properties.cachedOperations,data:data38};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 100000 || isNaN(data38)){
const err84 = {instancePath:instancePath+"/gateway/limits/cachedOperations",schemaPath:"#/$defs/gatewayLimits/properties/cachedOperations/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema99.properties.cachedOperations,data:data38};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data38 < 1 || isNaN(data38)){
const err85 = {instancePath:instancePath+"/gateway/limits/cachedOperations",schemaPath:"#/$defs/gatewayLimits/properties/cachedOperations/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.cachedOperations,data:data38};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
if(data30.bodyLength !== undefined){
let data39 = data30.bodyLength;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err86 = {instancePath:instancePath+"/gateway/limits/bodyLength",schemaPath:"#/$defs/gatewayLimits/properties/bodyLength/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.bodyLength.type,parentSchema:schema99.properties.bodyLength,data:data39};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 10000000 || isNaN(data39)){
const err87 = {instancePath:instancePath+"/gateway/limits/bodyLength",schemaPath:"#/$defs/gatewayLimits/properties/bodyLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000",schema:10000000,parentSchema:schema99.properties.bodyLength,data:data39};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data39 < 100 || isNaN(data39)){
const err88 = {instancePath:instancePath+"/gateway/limits/bodyLength",schemaPath:"#/$defs/gatewayLimits/properties/bodyLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema99.properties.bodyLength,data:data39};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
if(data30.bodySeconds !== undefined){
let data40 = data30.bodySeconds;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err89 = {instancePath:instancePath+"/gateway/limits/bodySeconds",schemaPath:"#/$defs/gatewayLimits/properties/bodySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.bodySeconds.type,parentSchema:schema99.properties.bodySeconds,data:data40};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 30 || isNaN(data40)){
const err90 = {instancePath:instancePath+"/gateway/limits/bodySeconds",schemaPath:"#/$defs/gatewayLimits/properties/bodySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 30},message:"must be <= 30",schema:30,parentSchema:schema99.properties.bodySeconds,data:data40};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data40 < 1 || isNaN(data40)){
const err91 = {instancePath:instancePath+"/gateway/limits/bodySeconds",schemaPath:"#/$defs/gatewayLimits/properties/bodySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.bodySeconds,data:data40};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
if(data30.answerSeconds !== undefined){
let data41 = data30.answerSeconds;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err92 = {instancePath:instancePath+"/gateway/limits/answerSeconds",schemaPath:"#/$defs/gatewayLimits/properties/answerSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.answerSeconds.type,parentSchema:schema99.properties.answerSeconds,data:data41};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 300 || isNaN(data41)){
const err93 = {instancePath:instancePath+"/gateway/limits/answerSeconds",schemaPath:"#/$defs/gatewayLimits/properties/answerSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},message:"must be <= 300",schema:300,parentSchema:schema99.properties.answerSeconds,data:data41};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data41 < 1 || isNaN(data41)){
const err94 = {instancePath:instancePath+"/gateway/limits/answerSeconds",schemaPath:"#/$defs/gatewayLimits/properties/answerSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.answerSeconds,data:data41};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data30.answerLength !== undefined){
let data42 = data30.answerLength;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err95 = {instancePath:instancePath+"/gateway/limits/answerLength",schemaPath:"#/$defs/gatewayLimits/properties/answerLength/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.answerLength.type,parentSchema:schema99.properties.answerLength,data:data42};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 100000000 || isNaN(data42)){
const err96 = {instancePath:instancePath+"/gateway/limits/answerLength",schemaPath:"#/$defs/gatewayLimits/properties/answerLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000},message:"must be <= 100000000",schema:100000000,parentSchema:schema99.properties.answerLength,data:data42};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data42 < 1000 || isNaN(data42)){
const err97 = {instancePath:instancePath+"/gateway/limits/answerLength",schemaPath:"#/$defs/gatewayLimits/properties/answerLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000},message:"must be >= 1000",schema:1000,parentSchema:schema99.properties.answerLength,data:data42};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
}
else {
const err98 = {instancePath:instancePath+"/gateway/limits",schemaPath:"#/$defs/gatewayLimits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.type,parentSchema:schema99,data:data30};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/gateway",schemaPath:"#/properties/gateway/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.properties.gateway.type,parentSchema:schema92.properties.gateway,data:data12};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.defaultProject !== undefined){
let data43 = data.defaultProject;
if(typeof data43 !== "string"){
const err100 = {instancePath:instancePath+"/defaultProject",schemaPath:"#/properties/defaultProject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.defaultProject.type,parentSchema:schema92.properties.defaultProject,data:data43};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data.projects !== undefined){
let data44 = data.projects;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key9 in data44){
const _errs99 = errors;
if(typeof key9 === "string"){
if(!pattern12.test(key9)){
const err101 = {instancePath:instancePath+"/projects",schemaPath:"#/$defs/entryName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema100,data:key9,propertyName:key9};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/projects",schemaPath:"#/$defs/entryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema100.type,parentSchema:schema100,data:key9,propertyName:key9};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
var valid22 = _errs99 === errors;
if(!valid22){
const err103 = {instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/propertyNames",keyword:"propertyNames",params:{propertyName: key9},message:"property name must be valid",schema:schema92.properties.projects.propertyNames,parentSchema:schema92.properties.projects,data:data44};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
for(const key10 in data44){
if(!(validate64(data44[key10], {instancePath:instancePath+"/projects/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data44,parentDataProperty:key10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
else {
const err104 = {instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.properties.projects.type,parentSchema:schema92.properties.projects,data:data44};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.type,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const baselineValidator = validate73;
const schema111 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://hygraph-policy.dev/schemas/baseline.schema.json","type":"object","additionalProperties":false,"required":["formatVersion","findings"],"properties":{"formatVersion":{"const":1},"findings":{"type":"array","items":{"$ref":"#/$defs/known"}}},"$defs":{"known":{"type":"object","additionalProperties":false,"required":["fingerprint","count","rule","path","message"],"properties":{"fingerprint":{"type":"string","pattern":"^[0-9a-f]{16}$"},"count":{"type":"integer","minimum":1},"rule":{"type":"string"},"path":{"type":"string"},"message":{"type":"string"}}}}};
const schema112 = {"type":"object","additionalProperties":false,"required":["fingerprint","count","rule","path","message"],"properties":{"fingerprint":{"type":"string","pattern":"^[0-9a-f]{16}$"},"count":{"type":"integer","minimum":1},"rule":{"type":"string"},"path":{"type":"string"},"message":{"type":"string"}}};
const pattern24 = new RegExp("^[0-9a-f]{16}$", "u");

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://hygraph-policy.dev/schemas/baseline.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.formatVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "formatVersion"},message:"must have required property '"+"formatVersion"+"'",schema:schema111.required,parentSchema:schema111,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.findings === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "findings"},message:"must have required property '"+"findings"+"'",schema:schema111.required,parentSchema:schema111,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "formatVersion") || (key0 === "findings"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema111,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.formatVersion !== undefined){
let data0 = data.formatVersion;
if(1 !== data0){
const err3 = {instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema111.properties.formatVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.findings !== undefined){
let data1 = data.findings;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.fingerprint === undefined){
const err4 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/required",keyword:"required",params:{missingProperty: "fingerprint"},message:"must have required property '"+"fingerprint"+"'",schema:schema112.required,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.count === undefined){
const err5 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema112.required,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.rule === undefined){
const err6 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema112.required,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.path === undefined){
const err7 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema112.required,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.message === undefined){
const err8 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema112.required,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "fingerprint") || (key1 === "count")) || (key1 === "rule")) || (key1 === "path")) || (key1 === "message"))){
const err9 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.fingerprint !== undefined){
let data3 = data2.fingerprint;
if(typeof data3 === "string"){
if(!pattern24.test(data3)){
const err10 = {instancePath:instancePath+"/findings/" + i0+"/fingerprint",schemaPath:"#/$defs/known/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{16}$"},message:"must match pattern \""+"^[0-9a-f]{16}$"+"\"",schema:"^[0-9a-f]{16}$",parentSchema:schema112.properties.fingerprint,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/findings/" + i0+"/fingerprint",schemaPath:"#/$defs/known/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema112.properties.fingerprint.type,parentSchema:schema112.properties.fingerprint,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.count !== undefined){
let data4 = data2.count;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/findings/" + i0+"/count",schemaPath:"#/$defs/known/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema112.properties.count.type,parentSchema:schema112.properties.count,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/findings/" + i0+"/count",schemaPath:"#/$defs/known/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema112.properties.count,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data2.rule !== undefined){
let data5 = data2.rule;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/findings/" + i0+"/rule",schemaPath:"#/$defs/known/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema112.properties.rule.type,parentSchema:schema112.properties.rule,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.path !== undefined){
let data6 = data2.path;
if(typeof data6 !== "string"){
const err15 = {instancePath:instancePath+"/findings/" + i0+"/path",schemaPath:"#/$defs/known/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema112.properties.path.type,parentSchema:schema112.properties.path,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.message !== undefined){
let data7 = data2.message;
if(typeof data7 !== "string"){
const err16 = {instancePath:instancePath+"/findings/" + i0+"/message",schemaPath:"#/$defs/known/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema112.properties.message.type,parentSchema:schema112.properties.message,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/findings/" + i0,schemaPath:"#/$defs/known/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema112.type,parentSchema:schema112,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema111.properties.findings.type,parentSchema:schema111.properties.findings,data:data1};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema111.type,parentSchema:schema111,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

